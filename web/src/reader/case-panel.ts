// SPDX-License-Identifier: Apache-2.0
// Beside the pictures of a case: what was asked, the form, the conclusion, and the signature. All of it saves itself.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { caseWords } from '../words/case.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import './grading/grading-form.ts';
import { caseStyle } from './case-style.ts';
import type { Case, Cases } from './cases.ts';
import { Draft, type Kept } from './draft.ts';
import { EMPTY, EYES, type Eye, findingsOf, type Grading, isDone, recommended } from './grading/grading.ts';
import { FORM_TYPE, gradingOf } from './grading/saved.ts';
import { conclusionOf, recommendationText } from './grading/telling.ts';
import { requestView } from './request-view.ts';

const SCREENING = 'diabetic-retinopathy-screening';

@customElement('case-panel')
export class CasePanel extends LitElement {
  static override styles = [ground, buttons, surfaces, night, caseStyle];

  @property({ attribute: false }) cases!: Cases;
  @property({ attribute: false }) one!: Case;
  @property() eye: Eye = 'right';
  /** What is marked on the pictures; saved with the form. */
  @property({ attribute: false }) marks: unknown = {};
  @state() private grading: Grading = EMPTY;
  @state() private conclusion = '';
  @state() private recommendation = '';
  @state() private reading = false;
  @state() private trouble = '';
  @state() private next: string | null = null;
  @query('relais-dialog') private readonly dialog!: Dialog | null;
  @state() private confirming = false;
  private draft: Draft | null = null;
  private version = 0;
  /** What was proposed last: text that is still the same was not written by the reader. */
  private proposed = { conclusion: '', recommendation: '' };
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.again);
    window.addEventListener('pagehide', this.leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.again);
    window.removeEventListener('pagehide', this.leave);
    this.draft?.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const was = changed.get('one') as Case | undefined;
    if (changed.has('one') && was?.id !== this.one.id) void this.open();
    if (changed.has('marks') && changed.get('marks') !== undefined && this.reading) this.write();
  }

  override render() {
    void this.tongue.say;
    const words = caseWords();
    const signed = ['answered', 'acknowledged', 'closed'].includes(this.one.state);
    return html`
      <div class="scroll" aria-label=${words.panel} role="region" tabindex="0">
        ${requestView(this.one)}
        ${this.isScreening() ? this.form() : nothing}
        ${this.text('conclusion', words.conclusion)} ${this.text('recommendation', words.recommendation)}
        <p class="small soft">${words.aid}</p>
      </div>
      <div class="foot">${signed ? this.afterwards() : this.reading ? this.work() : this.beginning()}</div>
      ${this.confirming ? this.confirmation() : nothing}
    `;
  }

  private isScreening(): boolean {
    return this.one.kind === SCREENING;
  }

  private form() {
    return html`<grading-form .grading=${this.grading} .eye=${this.eye} .usualMonths=${this.one.usualMonths}
      ?readOnly=${!this.reading} data-test="grading-form"
      @grading=${(event: CustomEvent<Grading>) => this.graded(event.detail)}
      @eye=${(event: CustomEvent<Eye>) => this.dispatchEvent(new CustomEvent('eye', { detail: event.detail }))}></grading-form>`;
  }

  private text(field: 'conclusion' | 'recommendation', label: string) {
    const words = caseWords();
    const proposal = this.proposed[field];
    return html`<div>
      <label>${label}
        <textarea maxlength="4000" data-test=${field} ?readonly=${!this.reading} .value=${this[field]}
          @input=${(event: Event) => {
            this[field] = (event.target as HTMLTextAreaElement).value;
            this.write();
          }}></textarea></label>
      ${
        this.reading && proposal && proposal !== this[field]
          ? html`<button class="plain" @click=${() => {
              this[field] = proposal;
              this.write();
            }}>${words.rewrite}</button>`
          : nothing
      }
    </div>`;
  }

  private beginning() {
    const words = caseWords();
    const { lockedBy, may } = this.one;
    return html`
      ${lockedBy ? html`<p class="state trouble" role="status">${words.lockedBy(lockedBy)}</p>` : nothing}
      ${this.trouble ? html`<p class="state trouble" role="alert">${this.trouble}</p>` : nothing}
      ${
        may.includes('take') || may.includes('take-over') || may.includes('save') || may.includes('accept')
          ? html`<button class="button" data-test="begin" @click=${() => this.take(lockedBy !== '')}>${
              lockedBy ? words.takeOver : words.begin
            }</button>`
          : nothing
      }
    `;
  }

  private work() {
    const words = caseWords();
    const now = this.draft?.state ?? 'saved';
    return html`
      <p class="state ${['saved', 'saving'].includes(now) ? '' : 'trouble'}" role="status" data-test="draft" data-state=${now}>${
        words.states[now]
      }</p>
      ${
        now === 'changed'
          ? html`<button class="button quiet" data-test="keep-mine" @click=${() => this.draft?.overwrite()}>${words.keepMine}</button>
              <button class="button quiet" data-test="take-theirs" @click=${this.takeTheirs}>${words.takeTheirs}</button>`
          : nothing
      }
      ${this.trouble ? html`<p class="state trouble" role="alert" data-test="trouble">${this.trouble}</p>` : nothing}
      <button class="button" data-test="sign" @click=${this.check}>${words.sign}</button>
    `;
  }

  private afterwards() {
    const words = caseWords();
    return html`<p class="state" role="status" data-test="signed">${words.signed}</p>
      ${this.next ? html`<a class="button" href="/read?case=${this.next}" data-test="next">${words.next}</a>` : nothing}`;
  }

  private confirmation() {
    const words = caseWords();
    return html`<relais-dialog .heading=${words.confirmTitle} @close=${() => (this.confirming = false)}>
      <div class="both">
        <p>${words.confirmText}</p>
        <div class="final" data-test="final">${[this.conclusion, this.recommendation].filter(Boolean).join('\n\n')}</div>
        <button class="button" data-test="confirm" @click=${this.sign}>${words.confirm}</button>
        <button class="button quiet" @click=${() => this.dialog?.close()}>${words.cancel}</button>
      </div>
    </relais-dialog>`;
  }

  /** Shows what is kept, and goes on with it if the case is this person's to read. */
  private async open(): Promise<void> {
    this.draft?.close();
    this.draft = null;
    this.reading = false;
    this.next = null;
    try {
      this.fill(await this.cases.kept(this.one.id));
    } catch {
      return; // Nobody has begun: there is nothing to show yet.
    }
    if (this.one.state === 'in-review' && this.one.may.includes('save')) await this.take(false);
    void this.cases.next(this.one.id).then(
      (next) => (this.next = next),
      () => undefined,
    );
  }

  private fill({ version, text }: Kept): void {
    this.version = version;
    this.grading = gradingOf(text.form);
    this.propose();
    this.conclusion = version === 0 ? this.proposed.conclusion : text.conclusion;
    this.recommendation = version === 0 ? this.proposed.recommendation : text.recommendation;
    const { marks } = (text.form ?? {}) as { marks?: unknown };
    if (marks) this.dispatchEvent(new CustomEvent('marks', { detail: marks }));
  }

  private async take(over: boolean): Promise<void> {
    this.trouble = '';
    const taken = await this.cases.take(this.one.id, over).catch(() => false);
    if (!taken) {
      this.one = await this.cases.one(this.one.id).catch(() => this.one);
      return;
    }
    const { id } = this.one;
    this.draft = new Draft(
      this.version,
      async (text, version) => {
        const answer = await this.cases.save(id, text, version);
        if (answer.kind === 'kept') this.version = answer.version;
        return answer;
      },
      () => this.requestUpdate(),
    );
    this.reading = true;
  }

  private graded(grading: Grading): void {
    this.grading = grading;
    const before = this.proposed;
    this.propose();
    // What the reader has not touched follows the form.
    if (this.conclusion === before.conclusion) this.conclusion = this.proposed.conclusion;
    if (this.recommendation === before.recommendation) this.recommendation = this.proposed.recommendation;
    this.write();
  }

  private propose(): void {
    const advice = recommended(this.grading, this.one.usualMonths);
    this.proposed = {
      conclusion: conclusionOf(this.grading),
      recommendation: advice ? recommendationText(advice) : '',
    };
  }

  private write(): void {
    this.trouble = '';
    this.draft?.write({
      formType: this.isScreening() ? FORM_TYPE : 'free/1',
      form: { ...(this.isScreening() ? { grading: this.grading } : {}), marks: this.marks },
      findings: this.isScreening() ? findingsOf(this.grading) : {},
      conclusion: this.conclusion,
      recommendation: this.recommendation,
    });
  }

  private readonly takeTheirs = (): void => {
    const theirs = this.draft?.yieldTo();
    if (theirs) this.fill(theirs);
  };

  private readonly check = (): void => {
    const done = !this.isScreening() || EYES.every((eye) => isDone(this.grading[eye]));
    if (!done || this.conclusion.trim() === '') this.trouble = caseWords().incomplete;
    else this.confirming = true;
  };

  private readonly sign = async (): Promise<void> => {
    this.dialog?.close();
    this.write();
    if (!(await this.draft?.flush())) return;
    try {
      this.one = await this.cases.finish(this.one.id, this.version);
      this.reading = false;
      this.dispatchEvent(new CustomEvent('signed', { detail: this.one }));
    } catch {
      this.trouble = caseWords().notNow;
    }
  };

  private readonly again = (): void => this.draft?.again();

  private readonly leave = (): void => {
    void this.draft?.flush();
  };
}
