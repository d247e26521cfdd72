// SPDX-License-Identifier: Apache-2.0
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { lists } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import { type Board, CASE_KINDS, type Row, type Standing } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { plainMoment } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { language, Tongue } from '../words/tongue.ts';
import { worklistWords } from '../words/worklist.ts';
import { age, due } from './due.ts';
import { worklistStyle } from './worklist-style.ts';

const REFRESH_EVERY = 20_000;
const ASSIGNABLE = ['submitted', 'accepted', 'in-review'];
const OPEN_STATES = ['submitted', 'information-asked', 'accepted', 'in-review', 'second-reading'];

/** What waits for a specialist, the most pressing first: arrows choose, Enter opens. */
@customElement('relais-worklist')
export class WorklistView extends LitElement {
  static override styles = [ground, buttons, fields, surfaces, lists, worklistStyle];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) standing!: Standing;
  @state() private board: Board | null = null;
  @state() private stale = false;
  @state() private box = 'to-read';
  @state() private kind = '';
  @state() private only = '';
  @state() private late = false;
  @state() private text = '';
  @state() private page = 0;
  @state() private assigning: Row | null = null;
  @state() private substituting = false;
  private asked = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.refresh(), REFRESH_EVERY);
    window.addEventListener('focus', this.refresh);
    window.addEventListener('online', this.refresh);
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    window.removeEventListener('focus', this.refresh);
    window.removeEventListener('online', this.refresh);
    window.removeEventListener('keydown', this.pressed);
  }

  override firstUpdated(): void {
    if (!this.standing.mayReview) this.box = 'activity';
    void this.refresh();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords();
    return html`
      <main data-test="worklist">
        ${this.head()} ${this.filters()}
        ${this.stale ? html`<p class="note" role="status">${icon('wifi-off')} ${words.stale}</p>` : nothing}
        ${this.standing.substitutes.length ? html`<p class="soft">${worklistWords().standingIn(this.standing.substitutes.join(', '))}</p>` : nothing}
        ${this.board ? this.rows(this.board) : html`<p class="soft" role="status">${words.loading}</p>`}
      </main>
      ${this.dialogs()}
    `;
  }

  private dialogs() {
    const shut = () => {
      this.assigning = null;
      this.substituting = false;
    };
    if (this.assigning)
      return html`<relais-assign .expertise=${this.expertise} .row=${this.assigning} @close=${shut} @assigned=${this.refresh}></relais-assign>`;
    return this.substituting
      ? html`<relais-substitution .expertise=${this.expertise} self=${this.standing.id} @close=${shut}></relais-substitution>`
      : nothing;
  }

  private readonly substitute = async (): Promise<void> => {
    await import('./substitution-dialog.ts');
    this.substituting = true;
  };

  private async assign(row: Row): Promise<void> {
    await import('./assign-dialog.ts');
    this.assigning = row;
  }

  private head() {
    const { worklist } = casesWords();
    const counts = this.board?.counts ?? {};
    const next = this.reads ? this.board?.rows[0] : undefined;
    return html`
      <div class="top">
        <div class="title">
          <h1>${worklist.title}</h1>
          ${counts.all ? html`<span class="chip plain" data-test="all">${worklistWords().all(counts.all)}</span>` : nothing}
          ${counts.late ? html`<span class="chip danger" data-test="late">${worklist.late(counts.late)}</span>` : nothing}
          ${counts.today ? html`<span class="chip warn" data-test="today">${worklist.today(counts.today)}</span>` : nothing}
        </div>
        <div class="ways">
          ${this.standing.mayReview ? html`<button class="button quiet" data-test="substitution" @click=${this.substitute}>${worklistWords().substitution}</button>` : nothing}
          ${next ? html`<a class="button" data-test="read-next" href=${this.address(next)}>${worklist.readNext} <kbd>${worklist.enter}</kbd></a>` : nothing}
        </div>
      </div>
    `;
  }

  private filters() {
    const { worklist, kindsShort, states } = casesWords();
    const counts = this.board?.counts ?? {};
    const boxes = [
      ...(this.standing.mayReview ? ['to-read', 'team', 'mine', 'done'] : []),
      ...(this.standing.coordinates ? ['activity'] : []),
    ];
    const filled = (name: string) => (counts[name] ? ` (${counts[name]})` : '');
    return html`
      <div class="filters">
        ${
          boxes.length > 1
            ? html`<div class="boxes" role="group">${boxes.map(
                (one) =>
                  html`<button class="box" aria-pressed=${one === this.box} @click=${() => this.show({ box: one })}>${worklist.boxes[one]}</button>`,
              )}</div>`
            : nothing
        }
        <input class="find" type="search" aria-label=${worklist.find} placeholder=${worklist.find} autocomplete="off" @input=${this.typed} />
        <select aria-label=${worklist.kind} @change=${(event: Event) => this.show({ kind: (event.target as HTMLSelectElement).value })}>
          <option value="">${worklist.allKinds}</option>
          ${CASE_KINDS.map((kind) => html`<option value=${kind}>${kindsShort[kind]}</option>`)}
        </select>
        <select aria-label=${worklist.state} @change=${(event: Event) => this.show({ only: (event.target as HTMLSelectElement).value })}>
          <option value="">${worklist.allStates}</option>
          ${OPEN_STATES.map((one) => html`<option value=${one}>${states[one]}${filled(one)}</option>`)}
        </select>
        <button class="box" aria-pressed=${this.late} data-test="only-late" @click=${() => this.show({ late: !this.late })}>${worklist.onlyLate}</button>
      </div>
    `;
  }

  private rows(board: Board) {
    const { worklist, previous, next } = casesWords();
    if (board.rows.length === 0) {
      const filtered = this.kind || this.only || this.late || this.text || this.page > 0;
      return html`<div class="card empty"><h2>${filtered ? worklist.noneFound : worklist.empty}</h2>
        ${filtered ? nothing : html`<p class="soft">${worklist.emptyText}</p>`}</div>`;
    }
    const { columns } = worklist;
    return html`
      <div class="card table" role="table" aria-label=${worklist.title}>
        <div class="line heads" role="row">
          ${[columns.due, columns.patient, columns.examination, columns.question, columns.requester, columns.state].map((name) => html`<span role="columnheader">${name}</span>`)}
        </div>
        ${board.rows.map((row) => this.row(row))}
      </div>
      <div class="pages">
        ${this.page > 0 ? html`<button class="button quiet" @click=${() => this.show({ page: this.page - 1 })}>${previous}</button>` : nothing}
        ${board.more ? html`<button class="button quiet" @click=${() => this.show({ page: this.page + 1 })}>${next}</button>` : nothing}
      </div>
      <p class="soft small hint">${worklist.keys}</p>
    `;
  }

  private row(row: Row) {
    const { worklist, kindsShort, states, images, years } = casesWords();
    const when = row.deadline ? due(row.deadline, new Date(), casesWords().due, language()) : null;
    const years_ = row.patient ? age(row.patient.birthDate) : null;
    const name = row.patient ? `${row.patient.familyName.toUpperCase()} ${row.patient.givenName}` : worklist.noPatient;
    const who = row.lockedBy ? worklist.lockedBy(row.lockedBy) : row.reader ? worklist.reader(row.reader) : '';
    return html`
      <div class="line" role="row" data-test="row" data-case=${row.id}>
        <span role="cell">${when ? html`<span class="chip ${when.tone}" title=${plainMoment(row.deadline ?? '')}><span aria-hidden="true">${when.short}</span><span class="spoken">${when.spoken}</span></span>` : nothing}</span>
        <span role="cell" class="who"><a href=${this.address(row)} aria-label=${worklist.open(name)}><strong>${name}</strong></a>${years_ === null ? nothing : `, ${years(years_)}`}
          ${row.unread ? html`<span class="chip plain" data-test="unread" aria-label=${worklist.unread(row.unread)}>${row.unread}</span>` : nothing}</span>
        <span role="cell">${kindsShort[row.kind]}${row.images ? `, ${images(row.images)}` : nothing}</span>
        <span role="cell" class="question">${row.question}</span>
        <span role="cell">${row.requester}</span>
        <span role="cell" class="how">${states[row.state] ?? row.state}${who ? html`<br /><span class="small soft">${who}</span>` : nothing}
          ${ASSIGNABLE.includes(row.state) ? html`<button class="assign" data-test="assign" aria-label=${worklistWords().assignOf(name)} @click=${() => this.assign(row)}>${worklistWords().assignShort}</button>` : nothing}</span>
      </div>
    `;
  }

  private get reads(): boolean {
    return this.box !== 'activity' && this.box !== 'done';
  }

  private address(row: Row): string {
    return this.reads ? `/read?case=${row.id}` : `/requests/${row.id}`;
  }

  private show(
    change: Partial<{ box: string; kind: string; only: string; late: boolean; text: string; page: number }>,
  ): void {
    Object.assign(this, { page: 0, ...change });
    void this.refresh();
  }

  private typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.show({ text }), 250);
  }

  private readonly refresh = async (): Promise<void> => {
    if (document.hidden) return;
    const asked = ++this.asked;
    try {
      const board = await this.expertise.list({
        box: this.box,
        kind: this.kind,
        state: this.only,
        late: this.late ? '1' : '',
        text: this.text,
        page: this.page ? String(this.page) : '',
      });
      if (asked !== this.asked) return; // A later question overtook this one.
      this.board = board;
      this.stale = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
      } else this.stale = true;
    }
  };

  /** Arrows go from row to row; Enter opens the first where none is chosen. */
  private readonly pressed = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
    const links = [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('.who a')];
    const at = links.indexOf(this.shadowRoot?.activeElement as HTMLAnchorElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
    } else if (
      event.key === 'Enter' &&
      this.reads &&
      !(target instanceof HTMLAnchorElement) &&
      !(target instanceof HTMLButtonElement)
    ) {
      links[0]?.click();
    }
  };
}
