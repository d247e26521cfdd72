// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Api, Problem } from '../protocol/http.ts';
import { SecondStep } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { language, Tongue } from '../words/tongue.ts';
import { digits, recoveryCode } from './codes.ts';
import type { Enrolling } from './enrol.ts';

/** Behind the password: a code, or the setting up of a second factor. Fires `signed-in`, or `again` when it took too long. */
@customElement('relais-second-step')
export class SecondStepForm extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s5);
      }
      .code {
        font-size: var(--t2);
        letter-spacing: 0.2em;
      }
      .recovery {
        letter-spacing: 0.05em;
        text-transform: uppercase;
      }
      .other {
        justify-self: start;
      }
    `,
  ];

  /** Where the password led: `/sign-in/code` or `/sign-in/enrolment`. */
  @property() page = '/sign-in/code';
  @state() private recovery = false;
  @state() private wrong = '';
  @state() private busy = false;
  private readonly tongue = new Tongue(this);
  private readonly step = new SecondStep(new Api(language));
  private readonly enrolling: Enrolling = {
    begin: () => this.step.begin(),
    confirm: (code) => this.step.confirm(code),
  };

  override render() {
    void this.tongue.say;
    if (this.page === '/sign-in/enrolment') {
      void import('./enrol.ts');
      return html`<relais-enrol .enrolling=${this.enrolling} @enrolled=${this.signedIn} @again=${this.again}></relais-enrol>`;
    }
    const { code } = peopleWords();
    const label = this.recovery ? code.recoveryLabel : code.label;
    return html`
      <form novalidate @submit=${this.send} data-test="second-step">
        <h1>${this.recovery ? code.recoveryTitle : code.title}</h1>
        <p class="soft">${this.recovery ? code.recoveryText : code.text}</p>
        <div class="field ${this.wrong ? 'bad' : ''}">
          <label for="code">${label}</label>
          <div class="wrong" id="code-wrong" role="alert">${this.wrong ? html`${icon('triangle-alert')} ${this.wrong}` : nothing}</div>
          <input id="code" class=${this.recovery ? 'code recovery' : 'code'} name="code" inputmode=${this.recovery ? 'text' : 'numeric'} autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="32" aria-describedby="code-wrong" aria-invalid=${this.wrong ? 'true' : 'false'} />
        </div>
        <button class="button big" data-test="code-send" ?disabled=${this.busy}>${code.send}</button>
        <button type="button" class="link other" data-test="code-other" @click=${this.other}>${this.recovery ? code.useApp : code.lost}</button>
      </form>
    `;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('recovery')) this.field?.focus();
  }

  private get field(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('#code');
  }

  private other(): void {
    this.recovery = !this.recovery;
    this.wrong = '';
    if (this.field) this.field.value = '';
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const words = peopleWords().code;
    const typed = this.field?.value ?? '';
    const code = this.recovery ? recoveryCode(typed) : digits(typed);
    if (!code) {
      this.wrong = this.recovery ? words.recoveryMissing : words.missing;
      return this.field?.focus();
    }
    this.busy = true;
    try {
      await this.step.code(code);
      this.signedIn();
    } catch (error) {
      if (error instanceof Problem && error.code === 'sign-in-again') this.again();
      this.wrong = trouble(error);
      this.field?.select();
    }
    this.busy = false;
  }

  private signedIn(): void {
    this.dispatchEvent(new Event('signed-in'));
  }

  private again(): void {
    this.dispatchEvent(new Event('again'));
  }
}
