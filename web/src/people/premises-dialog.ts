// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import { type Administration, type Premises, SECTORS, type Staff } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';

const TYPED = ['finess', 'street', 'postalCode', 'city', 'phone', 'mssante'] as const;

/** What others are told of the structure. */
@customElement('relais-premises-dialog')
export class PremisesDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s4);
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) structure!: Staff['structure'];
  @property({ attribute: false }) door!: Administration;
  @state() private wrong = '';
  @state() private busy = false;
  @query('relais-dialog') private readonly sheet!: Dialog;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { registration: words } = peopleWords();
    return html`
      <relais-dialog heading=${words.structureTitle(this.structure.name)} @close=${() => this.dispatchEvent(new Event('close'))}>
        <form novalidate data-test="premises-form" @submit=${this.send}>
          <p class="soft small">${words.text}</p>
          <div role="alert">${this.wrong ? html`<p class="trouble">${icon('triangle-alert')} ${this.wrong}</p>` : nothing}</div>
          <div class="field">
            <label for="sector">${words.sector}</label>
            <select id="sector" name="sector">
              <option value="">${words.noSector}</option>
              ${SECTORS.map((one) => html`<option value=${one} ?selected=${one === this.structure.sector}>${words.sectors[one]}</option>`)}
            </select>
          </div>
          ${TYPED.map((name) => this.text(name))}
          <button class="button big" data-test="premises-send" ?disabled=${this.busy}>${words.save}</button>
        </form>
      </relais-dialog>
    `;
  }

  private text(name: (typeof TYPED)[number]) {
    const { registration: words } = peopleWords();
    return html`<div class="field">
      <label for=${name}>${words[name]}</label>
      <input id=${name} name=${name} autocomplete="off" maxlength="254" .value=${this.structure[name] ?? ''} />
    </div>`;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const value = (name: keyof Premises) => String(values.get(name) ?? '').trim();
    this.busy = true;
    try {
      await this.door.furnish({
        finess: value('finess'),
        sector: value('sector'),
        street: value('street'),
        postalCode: value('postalCode'),
        city: value('city'),
        phone: value('phone'),
        mssante: value('mssante'),
      });
      this.sheet.close();
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }
}
