// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Administration, Person, Profession } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';

/** What registers say of somebody. Fires `changed` when it is kept. */
@customElement('relais-registration')
export class RegistrationForm extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s3);
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) person!: Person;
  @property({ attribute: false }) door!: Administration;
  @state() private professions: Profession[] = [];
  @state() private wrong = '';
  @state() private saved = false;
  @state() private busy = false;
  private readonly tongue = new Tongue(this);

  override async firstUpdated(): Promise<void> {
    try {
      this.professions = await this.door.professions();
    } catch (error) {
      this.wrong = trouble(error);
    }
  }

  override render() {
    void this.tongue.say;
    const { registration: words } = peopleWords();
    const { rpps, profession, mssante } = this.person;
    return html`
      <form novalidate data-test="registration" @submit=${this.send}>
        <h2>${words.title}</h2>
        <p class="soft small">${words.text}</p>
        <div role="alert" ?hidden=${!this.wrong}><p class="trouble">${icon('triangle-alert')} ${this.wrong}</p></div>
        <div class="field">
          <label for="rpps">${words.rpps}</label>
          <input id="rpps" name="rpps" inputmode="numeric" autocomplete="off" maxlength="20" .value=${rpps ?? ''} />
        </div>
        <div class="field">
          <label for="profession">${words.profession}</label>
          <div class="hint" id="profession-hint">${words.professionHint}</div>
          <input id="profession" name="profession" list="professions" autocomplete="off" aria-describedby="profession-hint" .value=${profession?.label ?? ''} />
          <datalist id="professions">${this.professions.map((one) => html`<option value=${one.label}></option>`)}</datalist>
        </div>
        <div class="field">
          <label for="mssante">${words.mssante}</label>
          <input id="mssante" name="mssante" type="email" autocomplete="off" maxlength="254" .value=${mssante ?? ''} />
        </div>
        <div>
          <button class="button quiet" data-test="register" ?disabled=${this.busy}>${words.save}</button>
          <span role="status" class="soft small">${this.saved ? words.saved : ''}</span>
        </div>
      </form>
    `;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(values.get(name) ?? '').trim();
    this.saved = false;
    this.busy = true;
    try {
      await this.door.register(this.person.id, {
        rpps: value('rpps'),
        profession: this.code(value('profession')),
        mssante: value('mssante'),
      });
      this.wrong = '';
      this.saved = true;
      this.dispatchEvent(new Event('changed'));
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }

  /** What was typed that is no wording of the list goes as it is, for the server to say so. */
  private code(typed: string): string {
    const plain = typed.toLowerCase();
    return this.professions.find((one) => one.label.toLowerCase() === plain)?.code ?? typed;
  }
}
