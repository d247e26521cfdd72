// SPDX-License-Identifier: Apache-2.0
// The pages where opinions are asked for and shared out.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { forgetAll } from '../archive/keeping.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { workplace } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import type { Standing } from '../protocol/cases.ts';
import { Day } from '../protocol/day.ts';
import { Expertise } from '../protocol/expertise.ts';
import { Api, Problem } from '../protocol/http.ts';
import { archiveWords } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { language, Tongue } from '../words/tongue.ts';
import '../archive/nav.ts';
import '../parts/brand.ts';
import '../parts/foot.ts';
import '../practitioner/sign-in.ts';
import './notices.ts';

type Page = 'worklist' | 'requests' | 'case' | 'activity';

const PAGES: Record<string, Page> = { '/worklist': 'worklist', '/activity': 'activity' };

@customElement('relais-cases')
export class CasesPage extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    workplace,
    css`
      .page.wide {
        width: min(100%, 1440px);
      }
      .stop {
        display: grid;
        gap: var(--s3);
        justify-items: start;
        padding: var(--s6);
      }
    `,
  ];

  @state() private standing: Standing | null = null;
  @state() private signedOut = false;
  @state() private stale = false;
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly expertise = new Expertise(this.api, language);
  private readonly case = /^\/requests\/([\w-]{22})$/.exec(location.pathname)?.[1] ?? '';
  private readonly at: Page = this.case ? 'case' : (PAGES[location.pathname] ?? 'requests');

  override connectedCallback(): void {
    super.connectedCallback();
    void {
      worklist: () => import('../worklist/worklist-view.ts'),
      requests: () => import('./requests-view.ts'),
      case: () => import('./case-view.ts'),
      activity: () => import('../activity/activity-view.ts'),
    }[this.at]();
    void this.refresh();
    window.addEventListener('online', this.refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.refresh);
  }

  override render() {
    const { say } = this.tongue;
    const words = casesWords();
    const { nav } = archiveWords();
    const titles = {
      worklist: words.worklist.title,
      activity: nav.activity,
      requests: words.requests.title,
      case: words.requests.title,
    };
    const title = titles[this.at];
    document.title = `${this.signedOut ? say.signIn.title : title} – Relais`;
    const inside = this.standing && !this.signedOut;
    return html`
      <div class="page ${this.at === 'worklist' ? 'wide' : ''}" @signed-out=${() => (this.signedOut = true)}>
        <header>
          <relais-head>
            ${
              inside
                ? html`<relais-notices .expertise=${this.expertise} .standing=${this.standing}></relais-notices><button class="link out" data-test="sign-out" aria-label=${nav.signOut} title=${nav.signOut} @click=${this.signOut}>
                    ${icon('log-out')}<span class="label">${nav.signOut}</span>
                  </button>`
                : nothing
            }
          </relais-head>
        </header>
        ${inside ? html`<relais-nav></relais-nav>` : nothing}
        ${this.signedOut ? html`<relais-sign-in @signed-in=${this.signedIn}></relais-sign-in>` : nothing}
        <div ?hidden=${this.signedOut}>${this.content()}</div>
        <relais-foot></relais-foot>
      </div>
    `;
  }

  private content() {
    const words = casesWords();
    const { standing } = this;
    if (!standing) {
      return this.stale
        ? html`<main class="card stop" role="status"><p>${words.stale}</p><button class="button quiet" @click=${this.refresh}>${words.retry}</button></main>`
        : html`<main><p class="soft" role="status">${words.loading}</p></main>`;
    }
    if (this.at === 'worklist' && (standing.mayReview || standing.coordinates)) {
      return html`<relais-worklist .expertise=${this.expertise} .standing=${standing}></relais-worklist>`;
    }
    if (this.at === 'activity') return html`<relais-activity .api=${this.api}></relais-activity>`;
    if (this.at === 'case')
      return html`<relais-case .expertise=${this.expertise} .standing=${standing} case=${this.case}></relais-case>`;
    if (this.at === 'requests' && standing.mayRequest) {
      return html`<relais-requests .expertise=${this.expertise}></relais-requests>`;
    }
    return html`<main class="card stop" data-test="forbidden"><h1>${words.forbidden}</h1><p class="soft">${words.forbiddenText}</p></main>`;
  }

  private readonly refresh = async (): Promise<void> => {
    if (this.signedOut) return;
    try {
      this.standing = await this.expertise.standing();
      this.stale = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.signedOut = true;
      else this.stale = true;
    }
  };

  private signedIn(): void {
    this.signedOut = false;
    void this.refresh();
    window.dispatchEvent(new Event('online')); // Whatever waits for the network goes on.
  }

  private async signOut(): Promise<void> {
    await forgetAll();
    await new Day(this.api).signOut().catch(() => undefined);
    this.standing = null;
    this.signedOut = true;
  }
}
