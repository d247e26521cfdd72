// SPDX-License-Identifier: Apache-2.0
// Beside the pictures of a case: what was asked, the form, the conclusion, and the signature. All of it saves itself.
// Read case-work.ts for what happens to a case, forms.ts for what readers fill in, case-foot.ts for what can be done.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { caseWords } from '../words/case.ts';
import { Tongue } from '../words/tongue.ts';
import { answerView } from './answer-view.ts';
import './case-dialog.ts';
import type { CaseDialog, DialogName } from './case-dialog.ts';
import { foot } from './case-foot.ts';
import { caseStyle } from './case-style.ts';
import { CaseWork } from './case-work.ts';
import type { Case, Cases } from './cases.ts';
import type { Kept, ReadingText } from './draft.ts';
import type { Offers } from './ecg-form/ecg-answer.ts';
import { type Form, formFor } from './forms.ts';
import type { Eye } from './grading/grading.ts';
import { requestView } from './request-view.ts';

/** Text that is proposed in these places until the reader writes their own. */
type Text = 'conclusion' | 'recommendation';

@customElement('case-panel')
export class CasePanel extends LitElement {
  static override styles = [ground, buttons, surfaces, night, caseStyle];

  @property({ attribute: false }) cases!: Cases;
  @property({ attribute: false }) one!: Case;
  /** Who reads, as they sign. */
  @property() reader = '';
  @property() patient = '';
  @property() eye: Eye = 'right';
  /** What is marked on the pictures; saved with the form. */
  @property({ attribute: false }) marks: unknown = {};
  /** What was measured by others, for the form to offer. */
  @property({ attribute: false }) offers: Offers | null = null;
  @state() private value: unknown = null;
  @state() private conclusion = '';
  @state() private recommendation = '';
  @state() private trouble = '';
  @state() private dialog: DialogName | '' = '';
  /** The case to read next, if there is one. */
  @property() next = '';
  private work: CaseWork | null = null;
  private shown: Kept | null = null;
  /** What was proposed last: text that is still the same was not written by the reader. */
  private proposed = { conclusion: '', recommendation: '' };
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.again);
    window.addEventListener('pagehide', this.leave);
    window.addEventListener('beforeunload', this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.again);
    window.removeEventListener('pagehide', this.leave);
    window.removeEventListener('beforeunload', this.leaving);
    this.work?.end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const was = changed.get('one') as Case | undefined;
    if (changed.has('one') && was?.id !== this.one.id) void this.open();
    if (changed.has('value')) this.dispatchEvent(new CustomEvent('entered', { detail: this.form.write(this.value) }));
    if (changed.has('marks') && changed.get('marks') !== undefined && this.writes) this.write();
  }

  private get form(): Form<unknown> {
    return formFor(this.one.kind);
  }

  private get writes(): boolean {
    return this.work?.writes ?? false;
  }

  override render() {
    void this.tongue.say;
    const words = caseWords();
    const { one } = this;
    const reads = this.writes || this.shown !== null || one.may.some((act) => ['take', 'take-over'].includes(act));
    return html`
      <div class="scroll" aria-label=${words.panel} role="region" tabindex="0">
        ${requestView(one, !this.writes && !one.answer)}
        ${one.phase === 'blind' && this.writes ? html`<p class="note" role="status" data-test="blind">${words.blind}</p>` : nothing}
        ${one.answer ? answerView(one) : reads ? this.reading() : nothing}
        <p class="small soft">${words.aid}
          <button class="plain" data-test="notice" @click=${() => this.dispatchEvent(new Event('notice'))}>${words.notice}</button></p>
      </div>
      <div class="foot" data-test="foot" data-state=${one.state}>${foot({
        work: this.work,
        one,
        trouble: this.trouble,
        loaded: this.shown !== null,
        next: this.next,
        open: (dialog) => (this.dialog = dialog),
        take: (over) => void this.take(over),
        sign: this.check,
        agree: () => void this.agree(),
        release: () => void this.release(),
        overwrite: () => void this.work?.draft?.overwrite(),
        takeTheirs: this.takeTheirs,
        goNext: () => this.dispatchEvent(new CustomEvent('next', { detail: this.next })),
      })}</div>
      ${this.dialog ? this.over(this.dialog) : nothing}
    `;
  }

  private reading() {
    const words = caseWords();
    return html`
      ${this.form.view({
        value: this.value,
        one: this.one,
        readOnly: !this.writes,
        eye: this.eye,
        offers: this.offers,
        changed: (value) => this.answered(value),
        turned: (eye) => this.dispatchEvent(new CustomEvent('eye', { detail: eye })),
      })}
      ${this.text('conclusion', words.conclusion)} ${this.text('recommendation', words.recommendation)}
    `;
  }

  private text(field: Text, label: string) {
    const proposal = this.proposed[field];
    return html`<div>
      <label>${label}
        <textarea maxlength="4000" data-test=${field} ?readonly=${!this.writes} .value=${this[field]}
          @input=${(event: Event) => {
            this[field] = (event.target as HTMLTextAreaElement).value;
            this.write();
          }}></textarea></label>
      ${
        this.writes && proposal && proposal !== this[field]
          ? html`<button class="plain" @click=${() => {
              this[field] = proposal;
              this.write();
            }}>${caseWords().rewrite}</button>`
          : nothing
      }
    </div>`;
  }

  private over(name: DialogName) {
    return html`<case-dialog .name=${name} .one=${this.one} .reader=${this.reader} .patient=${this.patient} .text=${this.written}
      .other=${this.work?.draft?.other ?? null} .holder=${this.work?.holder || this.work?.draft?.taker || ''} .trouble=${this.trouble}
      @close=${() => (this.dialog = '')}
      @done=${(event: CustomEvent<unknown>) => void this.decided(name, event.detail, event.target as CaseDialog)}></case-dialog>`;
  }

  /** What was answered in a dialog. */
  private async decided(name: DialogName, said: unknown, dialog: CaseDialog): Promise<void> {
    switch (name) {
      case 'sign':
        dialog.close();
        return this.sign(said === true);
      case 'take-over':
        dialog.close();
        return this.take(true);
      case 'compare':
        dialog.close();
        return said === 'mine' ? void this.work?.draft?.overwrite() : this.takeTheirs();
      case 'sign-in':
        dialog.close();
        return this.again();
      default: {
        // What was written stays in its dialog until it has arrived.
        if (await this.done(await this.work?.step(name, said))) dialog.close();
      }
    }
  }

  /** Shows what is kept, and goes on with it if the case is in this person's hands. */
  private async open(): Promise<void> {
    this.work?.end();
    this.work = new CaseWork(this.cases, this.one, () => this.changed());
    this.shown = null;
    this.trouble = '';
    this.dialog = '';
    this.fill(null);
    const { one } = this;
    const kept = one.answer ? null : await this.cases.kept(one.id).catch(() => null);
    if (one.id !== this.one.id || !kept) return;
    if (kept.version > 0) this.fill(kept);
    if (one.may.includes('save') && one.phase !== 'consensus') await this.take(false);
    this.requestUpdate();
  }

  private fill(kept: Kept | null): void {
    this.shown = kept;
    this.value = this.form.read(kept?.text.form ?? null);
    this.propose();
    this.conclusion = kept && kept.version > 0 ? kept.text.conclusion : this.proposed.conclusion;
    this.recommendation = kept && kept.version > 0 ? kept.text.recommendation : this.proposed.recommendation;
    const { marks } = (kept?.text.form ?? {}) as { marks?: unknown };
    if (marks) this.dispatchEvent(new CustomEvent('marks', { detail: marks }));
  }

  private async take(over: boolean): Promise<void> {
    this.trouble = '';
    const kept = (await this.work?.take(over)) ?? null;
    if (kept) this.fill(kept);
  }

  /** The work on the case has changed: so has the case, perhaps. */
  private changed(): void {
    const { work } = this;
    if (!work) return;
    const words = caseWords();
    if (work.one !== this.one) {
      this.one = work.one;
      this.dispatchEvent(new CustomEvent('changed', { detail: this.one }));
    }
    this.trouble = work.trouble === 'offline' ? words.offline : work.trouble === 'not-now' ? words.notNow : '';
    if (work.trouble === 'signed-out') this.dialog = 'sign-in';
    this.requestUpdate();
  }

  private answered(value: unknown): void {
    this.value = value;
    const before = this.proposed;
    this.propose();
    // What the reader has not touched follows the form.
    if (this.conclusion === before.conclusion) this.conclusion = this.proposed.conclusion;
    if (this.recommendation === before.recommendation) this.recommendation = this.proposed.recommendation;
    this.write();
  }

  private propose(): void {
    const { form, value } = this;
    this.proposed = { conclusion: form.conclusion(value), recommendation: form.recommendation(value, this.one) };
  }

  private get written(): ReadingText {
    const { form, value, conclusion, recommendation } = this;
    return {
      formType: form.type,
      form: { ...form.write(value), marks: this.kept },
      findings: form.findings(value),
      conclusion,
      recommendation,
    };
  }

  /** What is marked, and what others measured: both are kept with what the reader wrote. */
  private get kept(): unknown {
    if (!this.offers) return this.marks;
    const marks = (this.marks ?? {}) as { ecg?: object };
    return { ...marks, ecg: { ...marks.ecg, ...this.offers.kept } };
  }

  private write(): void {
    this.trouble = '';
    this.work?.write(this.written);
    this.requestUpdate();
  }

  private readonly takeTheirs = (): void => {
    const theirs = this.work?.draft?.yieldTo();
    if (theirs) this.fill(theirs);
  };

  private readonly check = (): void => {
    const { form, value } = this;
    if (form.isDone(value) && this.conclusion.trim() !== '') this.dialog = 'sign';
    else this.trouble = form.isDone(value) ? caseWords().noConclusion : form.wanted();
  };

  private async sign(secondToo: boolean): Promise<void> {
    this.write();
    await this.done(await this.work?.sign(secondToo));
  }

  private async agree(): Promise<void> {
    await this.done(await this.work?.agree(this.shown?.version ?? 0));
  }

  /** After a step: what it has led to is shown, and told. */
  private async done(did: boolean | undefined): Promise<boolean> {
    if (!did) return false;
    const { work } = this;
    if (work && work.one.phase === 'consensus') this.fill(await this.cases.kept(this.one.id).catch(() => this.shown));
    this.dispatchEvent(new CustomEvent('stepped', { detail: this.one }));
    this.requestUpdate();
    return true;
  }

  private async release(): Promise<void> {
    await this.work?.release();
    location.assign('/worklist');
  }

  private readonly again = (): void => this.work?.again();

  private readonly leave = (): void => {
    void this.work?.draft?.flush();
  };

  /** Whoever closes the page while something waits is asked. */
  private readonly leaving = (event: BeforeUnloadEvent): void => {
    if (this.work?.draft?.unsaved) event.preventDefault();
  };
}
