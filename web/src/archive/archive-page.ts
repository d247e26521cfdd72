// SPDX-License-Identifier: Apache-2.0
// The pages where examinations are handled: sent, seen, assigned, taken out of quarantine.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { workplace } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import { Day } from '../protocol/day.ts';
import { Desk, type Overview } from '../protocol/desk.ts';
import { Api, Problem } from '../protocol/http.ts';
import { archiveWords } from '../words/archive.ts';
import { language, Tongue } from '../words/tongue.ts';
import '../parts/brand.ts';
import '../parts/foot.ts';
import '../practitioner/sign-in.ts';
import { forgetAll } from './keeping.ts';
import './nav.ts';

const PAGES = {
  '/examinations': { load: () => import('./examinations-view.ts'), may: (o: Overview) => o.mayRead || o.mayUpload },
  '/send': { load: () => import('./send-view.ts'), may: (o: Overview) => o.mayUpload },
  '/unassigned': { load: () => import('./unassigned-view.ts'), may: (o: Overview) => o.mayUpload },
  '/quarantine': { load: () => import('./quarantine-view.ts'), may: (o: Overview) => o.mayRelease },
};

type Path = keyof typeof PAGES;

@customElement('relais-archive')
export class ArchivePage extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    workplace,
    css`
      main {
        margin-top: var(--s2);
      }
      .stop {
        display: grid;
        gap: var(--s3);
        justify-items: start;
        padding: var(--s6);
      }
    `,
  ];

  @state() private overview: Overview | null = null;
  @state() private signedOut = false;
  @state() private stale = false;
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly desk = new Desk(this.api);
  private readonly path = (location.pathname in PAGES ? location.pathname : '/examinations') as Path;

  override connectedCallback(): void {
    super.connectedCallback();
    void PAGES[this.path].load();
    void this.refresh();
    window.addEventListener('focus', this.refresh);
    window.addEventListener('online', this.refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.refresh);
    window.removeEventListener('online', this.refresh);
  }

  override render() {
    const { say } = this.tongue;
    const words = archiveWords();
    const titles = {
      '/examinations': words.examinations.title,
      '/send': words.send.title,
      '/unassigned': words.unassigned.title,
      '/quarantine': words.quarantine.title,
    };
    document.title = `${this.signedOut ? say.signIn.title : titles[this.path]} – Relais`;
    return html`
      <div class="page" @signed-out=${() => (this.signedOut = true)} @waiting-changed=${this.refresh}>
        <header>
          <relais-head>
            ${
              this.overview && !this.signedOut
                ? html`<button class="link out" data-test="sign-out" aria-label=${words.nav.signOut} title=${words.nav.signOut} @click=${this.signOut}>
                    ${icon('log-out')}<span class="label">${words.nav.signOut}</span>
                  </button>`
                : nothing
            }
          </relais-head>
        </header>
        ${this.signedOut ? html`<relais-sign-in @signed-in=${this.signedIn}></relais-sign-in>` : nothing}
        <div ?hidden=${this.signedOut}>${this.content()}</div>
        <relais-foot></relais-foot>
      </div>
    `;
  }

  private content() {
    const words = archiveWords();
    const { overview } = this;
    if (!overview) {
      return this.stale
        ? html`<main class="card stop" role="status"><p>${words.stale}</p>
            <button class="button quiet" @click=${this.refresh}>${words.retry}</button></main>`
        : html`<main><p class="soft" role="status">${words.loading}</p></main>`;
    }
    return html`
      <relais-nav told .overview=${overview}></relais-nav>
      <main data-test="archive">${PAGES[this.path].may(overview) ? this.view(overview) : this.forbidden()}</main>
    `;
  }

  private forbidden() {
    const words = archiveWords();
    return html`<div class="card stop" data-test="forbidden"><h1>${words.forbidden}</h1><p class="soft">${words.forbiddenText}</p></div>`;
  }

  private view(overview: Overview) {
    switch (this.path) {
      case '/send':
        return html`<relais-send .desk=${this.desk} .overview=${overview}></relais-send>`;
      case '/unassigned':
        return html`<relais-unassigned .desk=${this.desk}></relais-unassigned>`;
      case '/quarantine':
        return html`<relais-quarantine .desk=${this.desk}></relais-quarantine>`;
      default:
        return html`<relais-examinations .desk=${this.desk} .overview=${overview}></relais-examinations>`;
    }
  }

  private readonly refresh = async (): Promise<void> => {
    if (this.signedOut) return;
    try {
      this.overview = await this.desk.overview();
      this.stale = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.signedOut = true;
      else this.stale = true;
    }
  };

  private signedIn(): void {
    this.signedOut = false;
    window.dispatchEvent(new Event('online')); // Whatever waits for the network goes on.
  }

  private async signOut(): Promise<void> {
    await forgetAll();
    await new Day(this.api).signOut().catch(() => undefined);
    this.overview = null;
    this.signedOut = true;
  }
}
