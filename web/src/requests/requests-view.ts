// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { lists } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import { type Board, CASE_KINDS, type CaseKind, type Row } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { casesWords } from '../words/cases.ts';
import { language, Tongue } from '../words/tongue.ts';
import { due } from '../worklist/due.ts';

/** What one's structure has asked, and the ways to ask more. */
@customElement('relais-requests')
export class RequestsView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    lists,
    css`
      main,
      section {
        display: grid;
        gap: var(--s4);
      }
      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: var(--s3);
      }
      .kind {
        display: grid;
        gap: 4px;
        padding: var(--s4);
        border: 2px solid var(--line);
        border-radius: var(--r2);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      .kind:hover {
        border-color: var(--teal);
      }
      .card.rows {
        padding: 0;
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px var(--s4);
        padding: var(--s4) var(--s5);
        color: var(--ink);
        text-decoration: none;
      }
      .row:hover {
        background: var(--teal-soft);
      }
      .row:focus-visible {
        outline-offset: -3px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--s2);
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @state() private board: Board | null = null;
  @state() private page = 0;
  @state() private wrong = '';
  @state() private busy = false;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focus', this.refresh);
    window.addEventListener('online', this.refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.refresh);
    window.removeEventListener('online', this.refresh);
  }

  override firstUpdated(): void {
    void this.refresh();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords();
    return html`
      <main data-test="requests">
        <h1>${words.requests.title}</h1>
        <section aria-labelledby="choose">
          <h2 id="choose">${words.requests.choose}</h2>
          <div class="kinds">
            ${CASE_KINDS.map(
              (
                kind,
              ) => html`<button class="kind" data-test="new-${kind}" ?disabled=${this.busy} @click=${() => this.create(kind)}>
                <strong>${icon('plus')} ${words.kinds[kind]}</strong><span class="small soft">${words.requests.texts[kind]}</span>
              </button>`,
            )}
          </div>
        </section>
        ${this.wrong ? html`<p class="note" role="alert">${icon('triangle-alert')} ${this.wrong}</p>` : nothing}
        ${this.board ? this.rows(this.board) : html`<p class="soft" role="status">${words.loading}</p>`}
      </main>
    `;
  }

  private rows(board: Board) {
    const words = casesWords();
    if (board.rows.length === 0) {
      return html`<div class="card empty"><h2>${words.requests.empty}</h2><p class="soft">${words.requests.emptyText}</p></div>`;
    }
    return html`
      <ul class="card rows">${board.rows.map((row) => html`<li>${this.row(row)}</li>`)}</ul>
      <div>
        ${this.page > 0 ? html`<button class="button quiet" @click=${() => this.turn(-1)}>${words.previous}</button>` : nothing}
        ${board.more ? html`<button class="button quiet" @click=${() => this.turn(1)}>${words.next}</button>` : nothing}
      </div>
    `;
  }

  private row(row: Row) {
    const words = casesWords();
    const open = row.deadline && ['submitted', 'accepted', 'in-review', 'second-reading'].includes(row.state);
    const when = open && row.deadline ? due(row.deadline, new Date(), words.due, language()) : null;
    const tone =
      row.state === 'answered'
        ? 'good'
        : row.state === 'information-asked' || row.state === 'refused'
          ? 'warn'
          : 'plain';
    const name = [row.patient?.familyName.toUpperCase(), row.patient?.givenName].filter(Boolean).join(' ');
    return html`
      <a class="row" href="/requests/${row.id}" data-test="request" data-state=${row.state}>
        <strong>${name || words.requests.unnamed}</strong>
        <span class="chips">
          ${row.unread ? html`<span class="chip warn" aria-label=${words.worklist.unread(row.unread)}>${row.unread}</span>` : nothing}
          ${when ? html`<span class="chip ${when.tone}"><span aria-hidden="true">${when.short}</span><span class="spoken">${when.spoken}</span></span>` : nothing}
          <span class="chip ${tone}">${words.states[row.state] ?? row.state}</span>
        </span>
        <span class="small soft wide">${words.kinds[row.kind]}${row.addressee ? `, ${words.requests.to(row.addressee.name)}` : nothing}</span>
        <span class="wide">${row.question}</span>
      </a>
    `;
  }

  private turn(by: number): void {
    this.page += by;
    void this.refresh();
  }

  private async create(kind: CaseKind): Promise<void> {
    this.busy = true;
    try {
      const draft = await this.expertise.create(kind);
      location.assign(`/requests/${draft.id}`);
    } catch (error) {
      this.failed(error);
      this.busy = false;
    }
  }

  private readonly refresh = async (): Promise<void> => {
    try {
      this.board = await this.expertise.list({
        box: 'asked',
        order: 'newest',
        page: this.page ? String(this.page) : '',
      });
      this.wrong = '';
    } catch (error) {
      this.failed(error);
    }
  };

  private failed(error: unknown): void {
    const words = casesWords();
    if (error instanceof Problem && error.status === 401) {
      this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
    } else this.wrong = error instanceof Problem && error.code === 'offline' ? words.offline : words.trouble;
  }
}
