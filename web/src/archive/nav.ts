// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import type { Standing } from '../protocol/cases.ts';
import { Desk, type Overview } from '../protocol/desk.ts';
import { Expertise } from '../protocol/expertise.ts';
import { Api } from '../protocol/http.ts';
import { archiveWords } from '../words/archive.ts';
import { language, Tongue } from '../words/tongue.ts';

/** The ways between the pages of a professional, as far as they may go. Asks for itself what waits, unless told. */
@customElement('relais-nav')
export class Nav extends LitElement {
  static override styles = [
    ground,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 0 -12px;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 44px;
        padding: 8px 12px;
        border-radius: 999px;
        color: var(--teal);
        font-weight: 600;
        text-decoration: none;
      }
      a:hover {
        background: var(--teal-soft);
        color: var(--teal-strong);
      }
      a[aria-current] {
        background: var(--teal-soft);
        color: var(--teal-strong);
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
      @media (max-width: 700px) {
        nav {
          flex-wrap: nowrap;
          overflow-x: auto;
          padding: 4px;
          scrollbar-width: thin;
        }
        a {
          flex: none;
        }
        a {
          padding: 8px 10px;
        }
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | null = null;
  @state() private found: Overview | null = null;
  @state() private standing: Standing | null = null;
  private readonly tongue = new Tongue(this);

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    void new Expertise(new Api(language), language).standing().then(
      (standing) => (this.standing = standing),
      () => undefined, // Where nobody asks for opinions there are no such pages.
    );
    if (!this.hasAttribute('told')) this.found = await new Desk(new Api(language)).overview().catch(() => null);
  }

  override render() {
    const overview = this.overview ?? this.found;
    if (!overview) return nothing;
    void this.tongue.say;
    const { nav } = archiveWords();
    return html`
      <nav aria-label=${nav.label} data-test="nav">
        ${this.way('/agenda', nav.consultations)}
        ${this.standing?.mayReview || this.standing?.coordinates ? this.way('/worklist', nav.worklist) : nothing}
        ${this.standing?.mayRequest ? this.way('/requests', nav.requests) : nothing}
        ${this.standing ? this.way('/activity', nav.activity) : nothing}
        ${overview.mayRead || overview.mayUpload ? this.way('/examinations', nav.examinations) : nothing}
        ${overview.mayUpload ? this.way('/send', nav.sendShort) : nothing}
        ${overview.mayUpload ? this.way('/unassigned', nav.unassigned, overview.unassigned) : nothing}
        ${overview.mayRelease ? this.way('/quarantine', nav.quarantine, overview.quarantined) : nothing}
        ${this.way('/account', nav.account)}
      </nav>
    `;
  }

  private way(page: string, name: string, count = 0) {
    const here =
      location.pathname === page ||
      (page === '/account' && location.pathname === '/administration') ||
      (page === '/requests' && location.pathname.startsWith('/requests/'));
    const { nav } = archiveWords();
    return html`<a href=${page} aria-current=${here ? 'page' : nothing} data-test="to${page.replace('/', '-')}">
      ${name}${count > 0 ? html`<span class="count" aria-label=${nav.waiting(count)}>${count}</span>` : nothing}
    </a>`;
  }
}
