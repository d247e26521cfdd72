// SPDX-License-Identifier: Apache-2.0
// The pages of accounts: one's own, those of a structure, and the link by which one begins.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { forgetAll } from '../archive/keeping.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { workplace } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import { Day } from '../protocol/day.ts';
import { Api, Problem } from '../protocol/http.ts';
import { type Account, OwnAccount } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { language, Tongue } from '../words/tongue.ts';
import '../archive/nav.ts';
import '../parts/brand.ts';
import '../parts/foot.ts';
import '../practitioner/sign-in.ts';

@customElement('relais-people')
export class PeoplePage extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    workplace,
    css`
      .stop {
        display: grid;
        gap: var(--s3);
        justify-items: start;
        padding: var(--s6);
      }
    `,
  ];

  @state() private account: Account | null = null;
  @state() private signedOut = false;
  @state() private wrong = '';
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly own = new OwnAccount(this.api);
  private readonly link = /^\/[di]\/[^/]+$/.test(location.pathname);
  private readonly administration = location.pathname === '/administration';

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.link) void import('./invitation-view.ts');
    else {
      void (this.administration ? import('./administration-view.ts') : import('./account-view.ts'));
      void this.refresh();
    }
  }

  override render() {
    const { say } = this.tongue;
    const words = peopleWords();
    const title = this.administration ? words.people.title : words.account.title;
    document.title = `${this.signedOut ? say.signIn.title : this.link ? say.signIn.title : title} – Relais`;
    const inside = this.account && !this.signedOut;
    return html`
      <div class="page" @signed-out=${this.left} @account-changed=${this.refresh}>
        <header>
          <relais-head>
            ${
              inside
                ? html`<button class="link out" data-test="sign-out" aria-label=${words.account.signOut} title=${words.account.signOut} @click=${this.signOut}>
                    ${icon('log-out')}<span class="label">${words.account.signOut}</span>
                  </button>`
                : nothing
            }
          </relais-head>
        </header>
        ${inside ? html`<relais-nav></relais-nav>` : nothing}
        ${this.content()}
        <relais-foot></relais-foot>
      </div>
    `;
  }

  private content() {
    const { loading, retry } = peopleWords();
    if (this.link) return html`<relais-invitation></relais-invitation>`;
    if (this.signedOut) return html`<relais-sign-in @signed-in=${this.signedIn}></relais-sign-in>`;
    if (this.wrong) {
      return html`<main class="card stop" role="alert"><p>${this.wrong}</p><button class="button quiet" @click=${this.refresh}>${retry}</button></main>`;
    }
    if (!this.account) return html`<main><p class="soft" role="status">${loading}</p></main>`;
    return this.administration
      ? html`<relais-administration .account=${this.account} .api=${this.api}></relais-administration>`
      : html`<relais-account .account=${this.account} .own=${this.own}></relais-account>`;
  }

  private readonly refresh = async (): Promise<void> => {
    try {
      this.account = await this.own.show();
      this.wrong = '';
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.left();
      else this.wrong = trouble(error);
    }
  };

  private signedIn(): void {
    this.signedOut = false;
    void this.refresh();
  }

  private left(): void {
    this.account = null;
    this.signedOut = true;
  }

  private async signOut(): Promise<void> {
    await forgetAll();
    await new Day(this.api).signOut().catch(() => undefined);
    this.left();
  }
}
