// SPDX-License-Identifier: Apache-2.0
// What somebody should know of their cases: how much is new beside the bell, and all of it, the newest first, behind it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import '../parts/dialog.ts';
import type { Notice, Standing } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { plainMoment } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';

/** What leads to the images; the rest leads to the page of the case. */
const TO_READ = new Set(['new', 'assigned', 'informed', 'reminder', 'late', 'second-reading', 'disagreement']);

@customElement('relais-notices')
export class Notices extends LitElement {
  static override styles = [
    ground,
    buttons,
    css`
      .bell {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 44px;
        text-decoration: none;
      }
      .count {
        min-width: 24px;
        padding: 0 7px;
        border-radius: 999px;
        background: var(--warn-soft);
        color: var(--warn);
        font-size: var(--t-1);
        text-align: center;
      }
      ul {
        margin: 0 0 var(--s4);
        padding: 0;
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li a {
        display: grid;
        gap: 2px;
        padding: var(--s3) 0;
        color: var(--ink);
        text-decoration: none;
      }
      li a:hover strong {
        text-decoration: underline;
      }
      .seen strong {
        font-weight: 400;
      }
      @media (max-width: 600px) {
        .label {
          position: absolute;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) standing!: Standing;
  @state() private open = false;
  @state() private notices: readonly Notice[] = [];
  @state() private more = false;
  @state() private trouble = false;
  private page = 0;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = casesWords().notices;
    const { notices } = this.standing;
    return html`<button class="link bell" data-test="notices" aria-haspopup="dialog" @click=${this.show}>
        ${icon('bell')}<span class="label">${words.title}</span>
        ${notices ? html`<span class="count" aria-label=${words.unseen(notices)}>${notices}</span>` : nothing}
      </button>
      ${this.open ? this.list() : nothing}`;
  }

  private list() {
    const words = casesWords().notices;
    return html`<relais-dialog heading=${words.title} data-test="notice-list" @close=${this.shut}>
      ${this.trouble ? html`<p role="status">${words.trouble}</p>` : nothing}
      ${!this.trouble && this.notices.length === 0 ? html`<p class="soft" role="status">${words.none}</p>` : nothing}
      <ul>${this.notices.map(
        (one) => html`<li class=${one.seen ? 'seen' : ''}>
          <a href=${this.way(one)} data-test="notice" data-what=${one.what}>
            <strong>${words.what[one.what] ?? one.what}</strong><span class="soft small">${plainMoment(one.at)}</span>
          </a>
        </li>`,
      )}</ul>
      ${this.more ? html`<button class="button quiet" @click=${this.older}>${words.older}</button>` : nothing}
    </relais-dialog>`;
  }

  private way({ case: id, what }: Notice): string {
    return this.standing.mayReview && TO_READ.has(what) ? `/read?case=${id}` : `/requests/${id}`;
  }

  private readonly show = async (): Promise<void> => {
    this.open = true;
    this.page = 0;
    this.notices = [];
    await this.load();
    const newest = this.notices[0];
    if (newest) await this.expertise.seen(newest.id).catch(() => undefined);
  };

  private readonly older = async (): Promise<void> => {
    this.page++;
    await this.load();
  };

  private async load(): Promise<void> {
    try {
      const { notices, more } = await this.expertise.notices(this.page);
      this.notices = [...this.notices, ...notices];
      this.more = more;
      this.trouble = false;
    } catch {
      this.trouble = true;
    }
  }

  /** What was new has been seen. */
  private readonly shut = (): void => {
    this.open = false;
    if (!this.trouble) this.standing = { ...this.standing, notices: 0 };
  };
}
