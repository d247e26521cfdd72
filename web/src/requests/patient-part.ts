// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { RequestPatient } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { plainDay } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { choice, type FormState, line } from './fields.ts';
import { formStyle } from './form-style.ts';
import { assuranceOf, matricule, spaced, statusOf } from './identity.ts';

const FIELDS = [
  'id',
  'birthName',
  'firstGivenName',
  'givenNames',
  'familyName',
  'givenName',
  'birthDate',
  'sex',
  'birthplace',
  'status',
] as const;
const INS = ['patient.ins', 'patient.ins.authority'];

/** Who it is about: somebody known, or the traits of their identity. */
@customElement('relais-request-patient')
export class PatientPart extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    formStyle,
    css`
    .found {
      display: grid;
      gap: var(--s2);
      padding: 0;
      list-style: none;
    }
    .known {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--s3);
    }
    .search {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: var(--s2);
      align-items: end;
    }
      @media (max-width: 600px) {
        .search {
          grid-template-columns: 1fr;
        }
      }
  `,
  ];

  @property({ attribute: false }) form!: FormState;
  @property({ attribute: false }) expertise!: Expertise;
  @property({ type: Number }) round = 0;
  @state() private found: RequestPatient[] | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = casesWords().form;
    const { form } = this;
    if (form.values['patient.id']) return this.known();
    return html`
      <div class="part">
        ${this.search()}
        <div class="two">${line(form, 'patient.birthName', words.birthName)} ${line(form, 'patient.firstGivenName', words.firstGivenName)}</div>
        <div class="two">
          ${line(form, 'patient.birthDate', words.birthDate, { hint: words.birthDateHint, inputmode: 'numeric', most: 10 })}
          ${line(form, 'patient.birthplace', words.birthplace, { hint: words.birthplaceHint, most: 5 })}
        </div>
        ${choice(form, 'patient.sex', words.sex, words.sexes)}
        ${this.assurance()}
        <details ?open=${this.moreNames}>
          <summary>${words.moreNames}</summary>
          <div class="two">
            ${line(form, 'patient.familyName', words.familyName, { optional: true })} ${line(form, 'patient.givenNames', words.givenNames, { optional: true })}
          </div>
        </details>
      </div>
    `;
  }

  private get moreNames(): boolean {
    const { values } = this.form;
    const others = values['patient.givenNames'] !== values['patient.firstGivenName'] && values['patient.givenNames'];
    return Boolean(values['patient.familyName'] || others || this.form.wrong('patient.givenNames'));
  }

  /** How far the identity can be relied on, in two questions; the number only where there is one. */
  private assurance() {
    const words = casesWords().form;
    const { form } = this;
    const sure = assuranceOf(form.values['patient.status']);
    const tick = (text: string, name: 'checked' | 'fetched') => html`<label class="check">
      <input type="checkbox" name="patient-${name}" .checked=${sure[name]} @change=${(event: Event) =>
        form.set({ 'patient.status': statusOf({ ...sure, [name]: (event.target as HTMLInputElement).checked }) })} />
      <span>${text}</span>
    </label>`;
    return html`
      ${tick(words.checked, 'checked')} ${tick(words.fetched, 'fetched')}
      ${
        sure.fetched
          ? html`<div class="two">
              ${line(this.counted(), 'patient.ins', words.matricule, { hint: words.matriculeHint, most: 24 })}
              ${choice({ ...pass(form), values: { 'patient.ins.authority': 'nir', ...form.values } }, 'patient.ins.authority', words.authority, words.authorities)}
            </div>`
          : nothing
      }
    `;
  }

  /** A number is wrong as soon as it is whole and its key does not fit. */
  private counted(): FormState {
    const typed = this.form.values['patient.ins']?.replace(/\s/g, '') ?? '';
    const misses = typed.length >= 15 && matricule(typed) === null;
    return {
      ...pass(this.form),
      wrong: (name) => (misses ? casesWords().form.matriculeWrong : this.form.wrong(name)),
    };
  }

  private known() {
    const words = casesWords().form;
    const { values } = this.form;
    const name = [
      values['patient.familyName'] || values['patient.birthName'],
      values['patient.givenName'] || values['patient.firstGivenName'],
    ];
    const number = values['patient.ins'];
    return html`<div class="known" data-test="known-patient">
      <div>
        <strong>${name.filter(Boolean).join(' ')}</strong><br />
        <span class="soft">${plainDay(values['patient.birthDate'] ?? '')}${number ? ` · INS ${spaced(number)}` : nothing}</span>
        ${values['patient.status'] ? html` <span class="chip plain">${words.statuses[values['patient.status']]}</span>` : nothing}
      </div>
      <button type="button" class="button quiet" data-test="other-patient" @click=${this.forget}>${words.otherPatient}</button>
    </div>`;
  }

  private search() {
    const words = casesWords().form;
    return html`
      <div class="search">
        <div class="field">
          <label for="find">${words.findPatient}</label>
          <div class="hint" id="find-hint">${words.findPatientHint}</div>
          <input id="find" type="search" autocomplete="off" aria-describedby="find-hint" @keydown=${this.entered} />
        </div>
        <button type="button" class="button quiet" data-test="find-patient" @click=${this.look}>${icon('search')} ${words.find}</button>
      </div>
      ${
        this.found === null
          ? nothing
          : this.found.length === 0
            ? html`<p class="soft" role="status">${words.noPatient}</p>`
            : html`<ul class="found" data-test="found-patients">
                ${this.found.map(
                  (one) =>
                    html`<li><button type="button" class="pick" @click=${() => this.pick(one)}><strong>${one.familyName || one.birthName} ${one.givenName || one.firstGivenName}</strong> <span class="soft">${plainDay(one.birthDate ?? '')}</span></button></li>`,
                )}
              </ul>`
      }
    `;
  }

  private entered(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void this.look();
  }

  private async look(): Promise<void> {
    const text = this.renderRoot.querySelector<HTMLInputElement>('#find')?.value.trim();
    if (text) this.found = await this.expertise.patients(text).catch(() => []);
  }

  private pick(one: RequestPatient): void {
    this.form.set({
      ...Object.fromEntries(FIELDS.map((name) => [`patient.${name}`, one[name] ?? ''])),
      'patient.ins': one.ins?.matricule ?? '',
      'patient.ins.authority': one.ins?.authority ?? '',
    });
    this.found = null;
  }

  private forget(): void {
    this.form.set(Object.fromEntries([...FIELDS.map((name) => `patient.${name}`), ...INS].map((name) => [name, ''])));
  }
}

/** The same form, of which something may be said otherwise. */
function pass(form: FormState): FormState {
  return { values: form.values, wrong: (name) => form.wrong(name), set: (change) => form.set(change) };
}
