// SPDX-License-Identifier: Apache-2.0
// What is kept apart: why, what the file says beside what the order says, and what somebody decides.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { Question } from '../parts/dialog.ts';
import '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Desk, Entry, Order } from '../protocol/desk.ts';
import { Problem } from '../protocol/http.ts';
import { archiveWords, plainMoment } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { attempt, tellChanged } from './attempt.ts';
import { modalityName, orderBlock, patientName, saidLine } from './cards.ts';
import './comparison.ts';
import './order-picker.ts';
import './pictures.ts';
import { views } from './style.ts';
import { WaitingList, waiting } from './waiting-list.ts';

@customElement('relais-quarantine')
export class QuarantineView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    views,
    waiting,
    css`
      .row {
        grid-template-columns: auto minmax(0, 1fr) auto;
      }
      .reason {
        font-weight: 600;
      }
      .head {
        align-items: start;
      }
      @media (max-width: 700px) {
        .row .button {
          grid-column: 1 / -1;
        }
        .answers .button {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @state() private entry: Entry | null = null;
  @state() private picking = false;
  @state() private question: Question | null = null;
  private readonly tongue = new Tongue(this);
  private readonly waiting = new WaitingList<Entry>(this, (page) => this.desk.quarantine(page));

  override render() {
    void this.tongue.say;
    const { quarantine } = archiveWords();
    return html`
      ${this.waiting.top(quarantine.title, quarantine.text)}
      ${this.entry ? this.open(this.entry) : this.list()}
      ${this.question ? html`<relais-question .question=${this.question} @close=${() => (this.question = null)}></relais-question>` : nothing}
    `;
  }

  private list() {
    const { quarantine } = archiveWords();
    return this.waiting.rows(
      (entry) => html`<li class="row" data-test="entry" data-entry=${entry.id}>
        ${this.picture(entry)} ${this.block(entry)}
        <button class="button ${entry.decision ? 'quiet' : ''}" data-test="open" aria-label=${quarantine.openName(this.name(entry))} @click=${() => this.look(entry)}>${quarantine.open}</button>
      </li>`,
      () => html`${icon('shield')}<h2>${quarantine.empty}</h2><p class="soft">${quarantine.emptyText}</p>`,
    );
  }

  private name(entry: Entry): string {
    return entry.patient.name || archiveWords().unassigned.nobody;
  }

  private picture(entry: Entry) {
    const picture = { uid: entry.id, modality: entry.modality, laterality: '' };
    return html`<relais-pictures .pictures=${[picture]} total="1" address="/api/quarantine/${entry.id}/picture"></relais-pictures>`;
  }

  private block(entry: Entry) {
    const words = archiveWords();
    const reasons: Record<string, string> = words.reasons;
    const doors: Record<string, string> = words.doors;
    const from = [doors[entry.door], entry.sender && words.by(entry.sender)].filter(Boolean).join(' ');
    return html`<div>
      <div class="reason">${reasons[entry.reason] ?? entry.reason}</div>
      <div>${words.quarantine.says} <b>${this.name(entry)}</b> <span class="soft small number">${saidLine(entry.patient)}</span></div>
      <div class="soft small number">${[modalityName(entry.modality), words.receivedAt(plainMoment(entry.receivedAt)), from].filter(Boolean).join(' · ')}</div>
      ${entry.decision ? html`<div class="small"><span class="chip plain">${this.decided(entry)}</span></div>` : nothing}
    </div>`;
  }

  private decided({ decision }: Entry): string {
    const { quarantine } = archiveWords();
    return decision
      ? quarantine.decidedBy(quarantine.decided[decision.choice], decision.by, plainMoment(decision.at))
      : '';
  }

  private open(entry: Entry) {
    const { quarantine } = archiveWords();
    return html`
      <div><button class="button quiet" data-test="back" @click=${this.back}>${quarantine.back}</button></div>
      <div class="card two" data-test="opened">
        <div class="head">${this.picture(entry)} ${this.block(entry)}</div>
        ${
          entry.order && entry.comparison
            ? html`${orderBlock(entry.order)}<relais-comparison .comparison=${entry.comparison}></relais-comparison>`
            : html`<p class="soft">${quarantine.noOrder}</p>`
        }
        ${this.answers(entry)}
      </div>
      ${this.picking ? html`<relais-order-picker .desk=${this.desk} @pick=${(event: CustomEvent<Order>) => this.against(entry, event.detail)}></relais-order-picker>` : nothing}
    `;
  }

  private answers(entry: Entry) {
    const { quarantine } = archiveWords();
    const { order } = entry;
    // The easy answer is never the one that speaks against the file.
    const doubtful = entry.comparison?.contradicts ?? true;
    return html`<div class="answers">
      ${order ? html`<button class="button ${doubtful ? 'quiet' : ''}" data-test="release" @click=${() => this.askRelease(entry, order)}>${quarantine.release}</button>` : nothing}
      <button class="button ${doubtful ? '' : 'quiet'}" data-test="other" @click=${() => (this.picking = !this.picking)} aria-expanded=${this.picking}>${quarantine.otherOrder}</button>
      <button class="button quiet" data-test="keep" @click=${() => this.askDecision(entry, 'keep')}>${quarantine.keep}</button>
      <button class="button quiet" data-test="removal" @click=${() => this.askDecision(entry, 'remove')}>${quarantine.remove}</button>
    </div>`;
  }

  private askRelease(entry: Entry, order: Order): void {
    const { quarantine } = archiveWords();
    this.question = {
      title: quarantine.releaseTo(patientName(order.patient)),
      text: entry.comparison?.contradicts ? quarantine.releaseAnyway : quarantine.releaseText,
      yes: quarantine.yesRelease,
      no: quarantine.no,
      act: () => void this.release(entry, order),
    };
  }

  private askDecision(entry: Entry, choice: 'keep' | 'remove'): void {
    const { quarantine } = archiveWords();
    const keeping = choice === 'keep';
    this.question = {
      title: keeping ? quarantine.keepTitle : quarantine.removeTitle,
      text: keeping ? quarantine.keepText : quarantine.removeText,
      yes: keeping ? quarantine.yesKeep : quarantine.yesRemove,
      no: quarantine.no,
      act: () => void this.decide(entry, choice),
    };
  }

  private async look(entry: Entry): Promise<void> {
    this.waiting.silence();
    this.picking = false;
    const full = await attempt(this, () => this.desk.entry(entry.id));
    if (full instanceof Problem) return this.trouble(full);
    this.entry = full;
    this.toTop();
  }

  private async against(entry: Entry, order: Order): Promise<void> {
    const full = await attempt(this, () => this.desk.entry(entry.id, order.id));
    if (full instanceof Problem) return this.trouble(full);
    this.entry = full;
    this.picking = false;
    this.toTop();
  }

  private async release(entry: Entry, order: Order): Promise<void> {
    const answer = await attempt(this, () => this.desk.release(entry.id, order.id, true));
    if (answer instanceof Problem) return this.trouble(answer);
    this.done(archiveWords().quarantine.released(patientName(order.patient)));
  }

  private async decide(entry: Entry, choice: 'keep' | 'remove'): Promise<void> {
    const answer = await attempt(this, () => this.desk.decide(entry.id, choice));
    if (answer instanceof Problem) return this.trouble(answer);
    this.done(archiveWords().quarantine.noted);
  }

  private done(text: string): void {
    this.waiting.say(text, true);
    tellChanged(this);
    this.back();
  }

  private trouble(problem: Problem): void {
    if (problem.status === 409) this.waiting.say(archiveWords().quarantine.still, false);
    else if (problem.status === 404) this.back();
    else this.waiting.doubt();
  }

  private back(): void {
    this.entry = null;
    this.picking = false;
    void this.waiting.load();
    this.toTop();
  }

  private toTop(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}
