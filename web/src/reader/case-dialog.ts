// SPDX-License-Identifier: Apache-2.0
// What is asked before something is done with a case: sign it, take it over, choose between two versions, ask the
// requester, refuse, add something. Fires `done` with what was answered, and `close`.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { plainMoment } from '../words/archive.ts';
import { caseWords } from '../words/case.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import { caseDialogStyle } from './case-style.ts';
import type { Case } from './cases.ts';
import { compared, type Side } from './comparing.ts';
import type { Kept, ReadingText } from './draft.ts';

/** `question`, `refusal` and `addenda` are the steps of docs/cases.md that they lead to. */
export type DialogName = 'sign' | 'take-over' | 'compare' | 'question' | 'refusal' | 'addenda' | 'sign-in';

const REASONS = ['not-my-field', 'insufficient', 'needs-visit', 'emergency', 'overload', 'other'] as const;

@customElement('case-dialog')
export class CaseDialog extends LitElement {
  static override styles = [ground, buttons, night, caseDialogStyle];

  @property() name: DialogName = 'sign';
  @property({ attribute: false }) one!: Case;
  @property() reader = '';
  /** Whom it is about, as the page says it. */
  @property() patient = '';
  /** What is before the reader's eyes. */
  @property({ attribute: false }) text!: ReadingText;
  /** What another has saved meanwhile. */
  @property({ attribute: false }) other: Kept | null = null;
  @property() holder = '';
  /** Why what was answered did not arrive. */
  @property() trouble = '';
  @state() private busy = false;
  @query('relais-dialog') private readonly dialog!: Dialog | null;
  private readonly tongue = new Tongue(this);

  close(): void {
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('name') && this.name === 'sign-in') void import('../practitioner/sign-in.ts');
    if (changed.has('trouble')) this.busy = false;
  }

  override render() {
    void this.tongue.say;
    const words = caseWords();
    const headings: Record<DialogName, string> = {
      sign: words.confirmTitle,
      'take-over': words.takeOver,
      compare: this.other ? words.versions : words.consensus.title,
      question: words.ask,
      refusal: words.refuseTitle,
      addenda: words.add,
      'sign-in': words.signInAgain,
    };
    return html`<relais-dialog ?wide=${this.name === 'compare'} .heading=${headings[this.name]}
      @close=${() => this.dispatchEvent(new Event('close'))}><div class="both" data-test="dialog-${this.name}">
        ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}${this.body()}</div></relais-dialog>`;
  }

  private body() {
    switch (this.name) {
      case 'sign':
        return this.signing();
      case 'take-over':
        return this.takingOver();
      case 'compare':
        return this.comparing();
      case 'refusal':
        return this.refusing();
      case 'sign-in':
        return html`<p>${caseWords().signInText}</p><relais-sign-in @signed-in=${() => this.say(true)}></relais-sign-in>`;
      default:
        return this.writing();
    }
  }

  private signing() {
    const words = caseWords();
    const { conclusion, recommendation } = this.text;
    return html`<form class="both" @submit=${this.confirmed}>
      <div class="final" data-test="final">${[conclusion, recommendation].filter(Boolean).join('\n\n')}</div>
      ${this.patient ? html`<p class="soft">${words.about(this.patient)}</p>` : nothing}
      <a class="link" href="/api/cases/${this.one.id}/report" target="_blank" data-test="preview">${words.preview}</a>
      <p data-test="sign-as"><strong>${words.signAs(this.reader)}</strong> ${words.confirmText}</p>
      ${
        this.one.may.includes('second-reading')
          ? html`<label class="check"><input type="checkbox" name="second" data-test="second-too" /> ${words.secondToo}</label>`
          : nothing
      }
      <button class="button" data-test="confirm">${words.confirm}</button>
      <button class="button quiet" type="button" @click=${() => this.close()}>${words.cancel}</button>
    </form>`;
  }

  private readonly confirmed = (event: SubmitEvent): void => {
    event.preventDefault();
    this.say(new FormData(event.target as HTMLFormElement).get('second') !== null);
  };

  private takingOver() {
    const words = caseWords();
    return html`<p>${words.takeOverText(this.holder || words.somebody)}</p>
      <button class="button" data-test="confirm" @click=${() => this.say(true)}>${words.takeOver}</button>
      <button class="button quiet" @click=${() => this.close()}>${words.cancel}</button>`;
  }

  private comparing() {
    const words = caseWords();
    const [one, other] = this.sides();
    if (!one || !other) return nothing;
    return html`${this.other ? html`<p>${words.versionsText}</p>` : nothing} ${compared(one, other, this.one)}
      ${
        this.other
          ? html`<div class="pair"><button class="button" data-test="keep-mine" @click=${() => this.say('mine')}>${words.keepMine}</button>
              <button class="button quiet" data-test="take-theirs" @click=${() => this.say('theirs')}>${words.takeTheirs}</button></div>`
          : html`<button class="button quiet" @click=${() => this.close()}>${words.cancel}</button>`
      }`;
  }

  /** Two versions of one text; or two readings that differ. */
  private sides(): Side[] {
    const words = caseWords();
    if (this.other) {
      const { by, savedAt, text } = this.other;
      return [
        { title: words.mine, text: this.text },
        { title: words.theirs(by, plainMoment(savedAt)), text },
      ];
    }
    return (['first', 'second'] as const).flatMap((round) =>
      this.one.readings
        .filter((reading) => reading.round === round)
        .slice(-1)
        .map((reading) => ({ title: words.consensus[round](reading.by), text: reading.text })),
    );
  }

  private refusing() {
    const words = caseWords();
    return html`<form class="both" @submit=${this.written}>
      <label>${words.refuseReason}<select name="reason" data-test="reason">${REASONS.map(
        (one) => html`<option value=${one}>${words.reasons[one]}</option>`,
      )}</select></label>
      <label>${words.refuseText}<textarea name="text" maxlength="2000" data-test="text"></textarea></label>
      <button class="button danger" data-test="confirm" ?disabled=${this.busy}>${words.refuse}</button>
      <button class="button quiet" type="button" @click=${() => this.close()}>${words.cancel}</button>
    </form>`;
  }

  private writing() {
    const words = caseWords();
    const asks = this.name === 'question';
    return html`<form class="both" @submit=${this.written}>
      <label>${asks ? words.askText : words.addText}<textarea name="text" maxlength=${asks ? 2000 : 4000} required data-test="text"></textarea></label>
      <button class="button" data-test="confirm" ?disabled=${this.busy}>${asks ? words.askSend : words.confirm}</button>
      <button class="button quiet" type="button" @click=${() => this.close()}>${words.cancel}</button>
    </form>`;
  }

  private readonly written = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = Object.fromEntries(
      [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]),
    );
    this.busy = true;
    this.say(said);
  };

  private say(detail: unknown): void {
    this.dispatchEvent(new CustomEvent('done', { detail }));
  }
}
