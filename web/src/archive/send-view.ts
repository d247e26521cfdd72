// SPDX-License-Identifier: Apache-2.0
// Sends an examination: for which order, which files, of which eye; then how far each is, and what became of it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Desk, Order, Overview } from '../protocol/desk.ts';
import { Problem } from '../protocol/http.ts';
import { Uploads } from '../protocol/uploads.ts';
import { archiveWords } from '../words/archive.ts';
import { language, Tongue } from '../words/tongue.ts';
import { attempt, tellChanged, tellSignedOut } from './attempt.ts';
import { Batch } from './batch.ts';
import { orderBlock } from './cards.ts';
import './drop-zone.ts';
import { type Shown, told } from './file-row.ts';
import './order-picker.ts';
import type { PersonForm } from './person-form.ts';
import './person-form.ts';
import { views } from './style.ts';

@customElement('relais-send')
export class SendView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    views,
    css`
      .chosen {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3) var(--s5);
        padding: 14px 20px;
      }
      .without {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
      }
      .go {
        display: grid;
        gap: var(--s2);
        justify-items: center;
      }
      .go .button {
        max-width: 420px;
      }
      .ends {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
      .again {
        justify-content: space-between;
        align-items: center;
        flex-wrap: wrap;
      }
      .again .link {
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) overview!: Overview;
  @state() private order: Order | null = null;
  @state() private without = false;
  @state() private version = 0;
  @state() private personWrong = false;
  @state() private spoken = '';
  @query('relais-person') private readonly person!: PersonForm | null;
  private readonly tongue = new Tongue(this);
  private readonly steps = new Map<number, string>();
  private batch!: Batch;

  protected override willUpdate(): void {
    if (this.batch) return;
    this.batch = new Batch({
      uploads: new Uploads(language),
      mostPiece: this.overview.mostPiece,
      mostBytes: this.overview.mostBytes,
      changed: () => this.changed(),
    });
    void this.batch.resume();
    const wanted = new URLSearchParams(location.search).get('order');
    if (wanted) void this.choose(wanted);
  }

  override render() {
    void this.tongue.say;
    const { send } = archiveWords();
    return html`
      <div class="top"><h1 tabindex="-1">${send.title}</h1></div>
      ${this.batch.resumed ? html`<p class="note" role="status" data-test="resumed">${icon('info')} ${send.resumed}</p>` : nothing}
      ${this.batch.again.map(
        (upload) => html`<p class="note again" data-test="again">
          <span>${send.again(upload.name, Math.floor((100 * upload.offset) / upload.length))}</span>
          <button class="link" aria-label=${send.giveUpName(upload.name)} @click=${() => this.batch.giveUp(upload)}>${send.giveUp}</button>
        </p>`,
      )}
      ${this.batch.sent.length > 0 ? this.underWay() : nothing}
      ${this.batch.sent.length > 0 && this.batch.sendable.length === 0 && !this.adding ? nothing : this.asking()}
      <p class="spoken" role="status" aria-live="polite">${this.spoken}</p>
    `;
  }

  @state() private adding = false;

  private asking() {
    const { send } = archiveWords();
    if (!this.order && !this.without) {
      return html`
        <h2>${send.forWhom}</h2>
        <relais-order-picker .desk=${this.desk} @pick=${(event: CustomEvent<Order>) => this.picked(event.detail)}></relais-order-picker>
        <div class="without">
          <p class="soft">${send.withoutText}</p>
          <button class="button quiet" data-test="without" @click=${() => (this.without = true)}>${send.without}</button>
        </div>
        ${this.batch.again.length > 0 ? html`<relais-drop @files=${this.added}></relais-drop>` : nothing}
      `;
    }
    return html`
      <div class="card chosen" data-test="chosen-order">
        ${this.order ? orderBlock(this.order) : html`<div class="name">${send.without}</div>`}
        <button class="button quiet" data-test="change" @click=${this.change}>${send.change}</button>
      </div>
      ${this.order ? nothing : html`<relais-person ?wrong=${this.personWrong}></relais-person>`}
      <relais-drop @files=${this.added}></relais-drop>
      ${this.chosen()}
    `;
  }

  private chosen() {
    const { send } = archiveWords();
    const lines = this.batch.lines.filter((line) => !line.sending);
    if (lines.length === 0) return nothing;
    const { eyesMissing, sendable } = this.batch;
    return html`
      <ul class="card rows">${this.rows(lines)}</ul>
      <div class="go">
        ${eyesMissing > 0 ? html`<p id="missing" class="soft" role="status">${send.eyesMissing(eyesMissing)}</p>` : nothing}
        <button class="button big" data-test="go" aria-describedby="missing" ?disabled=${eyesMissing > 0 || sendable.length === 0} @click=${this.go}>
          ${icon('upload')} ${send.go(sendable.length)}
        </button>
      </div>
    `;
  }

  private underWay() {
    const { send } = archiveWords();
    const { sent, unfinished } = this.batch;
    const outcomes = sent.map((line) => line.sending?.outcome?.outcome);
    return html`
      ${this.order && this.batch.sendable.length === 0 && !this.adding ? html`<div class="card chosen">${orderBlock(this.order)}</div>` : nothing}
      <ul class="card rows" data-test="under-way">${this.rows(sent)}</ul>
      ${
        unfinished > 0
          ? html`<p class="soft">${send.keepOpen}</p>`
          : html`<div class="ends" data-test="all-done">
              <button class="button quiet" data-test="more" @click=${() => (this.adding = true)}>${icon('plus')} ${send.more}</button>
              ${outcomes.includes('quarantined') && this.overview.mayRelease ? html`<a class="button quiet" href="/quarantine">${send.seeQuarantine}</a>` : nothing}
              ${outcomes.includes('unassigned') ? html`<a class="button quiet" href="/unassigned">${send.seeUnassigned}</a>` : nothing}
              <a class="button" href="/examinations">${send.see}</a>
            </div>`
      }
    `;
  }

  private rows(lines: Batch['lines']) {
    return repeat(
      lines,
      (line) => line.key,
      (line) => html`<li>
        <relais-file .line=${line} .version=${this.version} ?stopped=${this.batch.stopped(line)}
          @eye=${(event: CustomEvent<Shown>) => this.batch.choose(line, event.detail.eye, event.detail.field)}
          @remove=${() => this.batch.remove(line)}></relais-file>
      </li>`,
    );
  }

  private async choose(id: string): Promise<void> {
    const order = await attempt(this, () => this.desk.order(id));
    if (!(order instanceof Problem)) this.picked(order);
  }

  private picked(order: Order): void {
    this.order = order;
    this.without = false;
    const url = new URL(location.href);
    url.searchParams.set('order', order.id);
    history.replaceState(null, '', url);
  }

  private change(): void {
    this.order = null;
    this.without = false;
    history.replaceState(null, '', location.pathname);
  }

  private async added(event: CustomEvent<File[]>): Promise<void> {
    await this.batch.add(event.detail);
  }

  private async go(): Promise<void> {
    const person = this.person?.person;
    this.personWrong = person === null;
    if (person === null) {
      this.person?.scrollIntoView({ block: 'center' });
      return;
    }
    this.adding = false;
    await this.batch.send({ ...(this.order && { order: this.order.id }), ...(person && { person }) });
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  /** Shows what changed, and says aloud where a file has come to another step. */
  private changed(): void {
    this.version++;
    const { send } = archiveWords();
    for (const { key, item, sending } of this.batch.sent) {
      const step = sending ? `${sending.step} ${sending.trouble}` : '';
      if (!sending || this.steps.get(key) === step) continue;
      this.steps.set(key, step);
      this.spoken = send.tell(item.name, told(sending));
      if (sending.step === 'done') tellChanged(this);
      if (sending.trouble === 'sign-in-required') tellSignedOut(this);
    }
  }
}
