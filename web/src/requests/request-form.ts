// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import type { Question } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Sheet } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { plainDay } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import { Autosave, type Keeping, type Outcome } from './autosave.ts';
import './addressee-part.ts';
import type { FormState } from './fields.ts';
import { formStyle } from './form-style.ts';
import './files-part.ts';
import { differences } from './merge.ts';
import { consentPart, diabetesPart, ecgPart, questionPart } from './parts.ts';
import './patient-part.ts';
import { filled, requestOf, type Values, valuesOf } from './values.ts';

/** The request while it is written: one page, kept by itself. Fires `sent`. */
@customElement('relais-request')
export class RequestForm extends LitElement implements FormState {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    formStyle,
    css`
      main {
        display: grid;
        gap: var(--s4);
        width: min(100%, 820px);
      }
      .top {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
        padding: var(--s3) 0;
        background: var(--paper);
      }
      .card {
        display: grid;
        gap: var(--s4);
      }
      .call {
        position: sticky;
        top: var(--s2);
        z-index: 2;
        display: grid;
        gap: var(--s3);
        padding: var(--s5);
        border-radius: var(--r2);
        background: var(--danger);
        color: var(--on-danger, #fff);
      }
      .call .button {
        justify-self: start;
        background: var(--on-danger, #fff);
        color: var(--danger);
      }
      .missing {
        display: grid;
        gap: var(--s2);
      }
      .missing ul {
        padding-left: 1.2em;
      }
      .last {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) sheet!: Sheet;
  @property() author = '';
  @state() private keeping: Keeping = 'kept';
  @state() private round = 0;
  @state() private asked = false;
  @state() private wrongs = '';
  @state() private busy = false;
  @state() private question: Question | null = null;
  /** What somebody else has kept meanwhile. */
  @state() private theirs: Sheet | null = null;
  values: Values = {};
  /** What was read or kept last. */
  private base: Values = {};
  private unfit: string[] = [];
  private autosave!: Autosave<Values>;
  private readonly tongue = new Tongue(this);

  protected override willUpdate(): void {
    if (this.autosave) return;
    this.base = valuesOf(this.sheet.request);
    this.values = { ...usual(this.sheet), ...this.base };
    this.autosave = new Autosave<Values>(this.sheet.version, this.save, (state) => {
      this.keeping = state;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.online);
    window.addEventListener('beforeunload', this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.online);
    window.removeEventListener('beforeunload', this.leaving);
    this.autosave?.stop();
  }

  wrong(name: string): string {
    if (!this.asked) return '';
    const { reasons } = casesWords().form;
    if (this.unfit.includes(name)) return reasons.unfit ?? '';
    const found = this.sheet.missing.find(({ field }) => field === name);
    return found ? (reasons[found.reason] ?? reasons.empty ?? '') : '';
  }

  set(change: Values): void {
    this.values = { ...this.values, ...change };
    this.round++;
    this.autosave.change(this.values);
  }

  override render() {
    void this.tongue.say;
    const words = casesWords();
    const { form } = words;
    const { kind } = this.sheet;
    return html`
      <main data-test="request-form">
        <div class="top">
          <h1>${words.kinds[kind]}</h1>
          <span class="chip ${this.keeping === 'kept' ? 'good' : this.keeping === 'keeping' ? 'plain' : 'warn'}" role="status" data-test="keeping" data-state=${this.keeping}>
            ${this.keeping === 'kept' ? icon('check') : nothing} ${form.keeping[this.keeping]}
          </span>
        </div>
        <div role="alert">${this.keeping === 'offline' ? html`<p class="note" data-test="offline">${icon('wifi-off')} ${form.offline}</p>` : nothing}</div>
        ${this.keeping === 'changed' ? this.conflict() : nothing}
        ${this.sheet.call15 ? this.emergency() : nothing}
        <section class="card"><h2>${form.parts.patient}</h2><relais-request-patient .form=${this} .expertise=${this.expertise} .round=${this.round}></relais-request-patient></section>
        ${kind === 'ecg-interpretation' ? html`<section class="card"><h2>${form.parts.ecg}</h2>${ecgPart(this)}</section>` : nothing}
        <section class="card"><h2>${form.parts.question}</h2>${questionPart(this, kind)}</section>
        ${kind === 'diabetic-retinopathy-screening' ? html`<section class="card"><h2>${form.parts.diabetes}</h2>${diabetesPart(this)} ${this.screening()}</section>` : nothing}
        <section class="card"><h2>${form.parts.to}</h2><relais-request-addressee .form=${this} .expertise=${this.expertise} kind=${kind} .round=${this.round}></relais-request-addressee></section>
        <section class="card">
          <h2>${form.parts.files}</h2>
          <relais-request-files .expertise=${this.expertise} case=${this.sheet.id} kind=${kind} ?ready=${this.addressed} images=${this.sheet.images}
            wrong=${this.wrong('examinations')} .keep=${() => this.autosave.settle()} @arrived=${this.arrived}></relais-request-files>
        </section>
        <section class="card"><h2>${form.parts.consent}</h2>${consentPart(this, kind, this.author)}</section>
        ${this.missing()}
        <button class="button big" data-test="send" ?disabled=${this.busy || this.sheet.call15} @click=${this.send}>${this.busy ? form.sending : form.send}</button>
        <button class="link last" data-test="discard" @click=${this.discard}>${form.discard}</button>
      </main>
      ${this.question ? html`<relais-question .question=${this.question} @close=${() => (this.question = null)}></relais-question>` : nothing}
    `;
  }

  private emergency() {
    const { form } = casesWords();
    return html`<div class="call" role="alert" data-test="call15">
      <h2>${icon('triangle-alert')} ${form.call15}</h2>
      <p>${form.call15Text}</p>
      <a class="button" href="tel:15">${form.call15}</a>
    </div>`;
  }

  private screening() {
    const { form } = casesWords();
    const { screening } = this.sheet;
    if (!screening) return nothing;
    const due = screening.next <= new Date().toISOString().slice(0, 10);
    return screening.eligible
      ? html`<div class="recall" data-test="screening">${icon('calendar-clock')}
          <strong>${due ? form.dueNow : form.next(plainDay(screening.next))}</strong><span>${form.rhythms[screening.because] ?? ''}</span>
        </div>`
      : html`<div class="recall warn" data-test="screening">${icon('triangle-alert')}<strong>${form.notEligible}</strong>
          <span>${screening.why
            .map((one) => form.obstacles[one])
            .filter(Boolean)
            .join(' ')} ${form.notEligibleText}</span>
        </div>`;
  }

  private conflict() {
    const { form } = casesWords();
    if (!this.theirs)
      return html`<p class="note" role="alert">${form.gone} <button class="link" @click=${() => location.reload()}>${form.reload}</button></p>`;
    return html`<relais-conflict .base=${this.base} .mine=${filled(this.sheet.kind, this.values)} .theirs=${this.theirs} @merged=${this.settle}></relais-conflict>`;
  }

  /** Whether there is somebody to file examinations under, and somebody who may see them. */
  private get addressed(): boolean {
    return !this.sheet.missing.some(({ field }) => field.startsWith('patient') || field.startsWith('addressee'));
  }

  private missing() {
    const { form } = casesWords();
    const many = this.sheet.missing.length + this.unfit.length;
    return html`<div role="alert" class="missing" data-test="missing">
      ${this.wrongs ? html`<p class="note">${this.wrongs}</p>` : nothing}
      ${this.asked && many > 0 ? html`<p class="note">${form.missing(many)}</p>` : nothing}
    </div>`;
  }

  private readonly save = async (values: Values, version: number): Promise<Outcome> => {
    const { request, unfit } = requestOf(this.sheet.kind, values);
    const saved = await this.expertise.save(this.sheet.id, request, version);
    switch (saved.kind) {
      case 'kept':
        this.unfit = unfit;
        this.sheet = saved.sheet;
        this.base = valuesOf(saved.sheet.request);
        this.round++;
        return { kind: 'kept', version: saved.sheet.version };
      case 'changed':
        // Only a file has come, or a step was noted: nobody has written anything.
        if (saved.theirs && this.adopt(saved.theirs)) return this.save(this.values, saved.theirs.version);
        void import('./conflict-part.ts');
        this.theirs = saved.theirs;
        return saved;
      case 'refused':
        this.asked = true;
        this.unfit = [...unfit, saved.field];
        return saved;
      case 'signed-out':
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
        return { kind: 'offline' };
      default:
        return saved;
    }
  };

  /**
   * Takes over what was noted without anybody writing: a file has come, and the patient it is filed under was found by
   * the traits that were written.
   *
   * @returns whether that is all that differs
   */
  private adopt(now: Sheet): boolean {
    const read = valuesOf(now.request);
    const changed = differences(this.base, this.base, read);
    const found =
      changed.every(({ name }) => name === 'patient') && (changed.length === 0 || Boolean(read['patient.id']));
    const untouched = !differences(this.base, filled(this.sheet.kind, this.values), this.base).some(
      ({ name }) => name === 'patient',
    );
    if (now.state !== 'draft' || !found || !untouched) return false;
    this.base = read;
    this.sheet = now;
    this.values = {
      ...this.values,
      ...Object.fromEntries(Object.entries(read).filter(([name]) => name.startsWith('patient.'))),
    };
    this.round++;
    return true;
  }

  private readonly settle = (event: CustomEvent<Values>): void => {
    if (!this.theirs) return;
    this.values = event.detail;
    this.base = valuesOf(this.theirs.request);
    this.sheet = this.theirs;
    this.round++;
    this.autosave.settled(this.theirs.version, this.values);
    this.theirs = null;
  };

  /** A file has come: it is counted. What somebody else may have written meanwhile is left to the next save. */
  private readonly arrived = async (): Promise<void> => {
    const now = await this.expertise.one(this.sheet.id).catch(() => null);
    if (now && this.adopt(now)) this.autosave.follow(now.version);
  };

  private async send(): Promise<void> {
    this.asked = true;
    await this.act(async () => {
      if (!(await this.autosave.settle())) return;
      if (this.sheet.missing.length + this.unfit.length > 0) return this.toFirst();
      await this.expertise.submit(this.sheet.id, this.autosave.keptVersion);
      this.dispatchEvent(new Event('sent'));
    });
  }

  private async act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.wrongs = '';
    } catch (error) {
      const words = casesWords();
      this.wrongs = error instanceof Problem && error.code === 'offline' ? words.offline : words.trouble;
      this.sheet = await this.expertise.one(this.sheet.id).catch(() => this.sheet);
      this.autosave.follow(this.sheet.version);
    }
    this.busy = false;
  }

  private async toFirst(): Promise<void> {
    this.round++;
    await this.updateComplete;
    const parts = [
      ...this.renderRoot.querySelectorAll('relais-request-patient, relais-request-addressee'),
    ] as LitElement[];
    await Promise.all(parts.map((part) => part.updateComplete));
    const roots = [...this.renderRoot.querySelectorAll('section')].flatMap((section) =>
      [section, ...section.querySelectorAll('*')].map((one) => one.shadowRoot ?? one),
    );
    const bad = roots.map((root) => root.querySelector('.field.bad')).find(Boolean);
    bad?.scrollIntoView({ block: 'center' });
    bad?.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  private readonly discard = (): void => {
    const { form } = casesWords();
    this.question = {
      title: form.discardSure,
      text: form.discardText,
      yes: form.discard,
      no: form.cancel,
      act: () =>
        void this.act(async () => {
          this.autosave.stop();
          await this.expertise.discard(this.sheet.id);
          location.assign('/requests');
        }),
    };
  };

  private readonly online = (): void => this.autosave.again();

  /** What is not kept yet would be lost: the browser asks. */
  private readonly leaving = (event: BeforeUnloadEvent): void => {
    if (this.keeping === 'keeping' || this.keeping === 'offline') event.preventDefault();
  };
}

/** What most requests of a kind say, written there to be changed. */
function usual({ kind }: Sheet): Values {
  if (kind !== 'diabetic-retinopathy-screening') return {};
  return {
    question: casesWords().form.screeningQuestion,
    urgency: 'routine',
    'diabetes.hba1c.unit': 'percent',
  };
}
