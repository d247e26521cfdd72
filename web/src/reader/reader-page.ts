// SPDX-License-Identifier: Apache-2.0
// The page where a specialist reads: who it is about, the viewer of the examination's kind, and its keys.
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { patientName } from '../archive/cards.ts';
import { night } from '../look/night.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { Api, Problem } from '../protocol/http.ts';
import { plainDay } from '../words/archive.ts';
import { readerWords } from '../words/reader.ts';
import { language, Tongue } from '../words/tongue.ts';
import { ageOn } from './age.ts';
import type { CasePanel } from './case-panel.ts';
import { type Case, Cases } from './cases.ts';
import type { Offers } from './ecg-form/ecg-answer.ts';
import { room } from './reader-style.ts';
import { isSeen, KINDS, type Kind, keepMarks, type Reading, readingOf } from './reading.ts';
import { deadlineView, inShort } from './request-view.ts';
import { isTyping, type KeyHint, VIEWERS, type Viewer } from './viewer.ts';

type State = 'loading' | 'stale' | 'unknown' | 'signed-out' | 'here';

@customElement('relais-reader')
export class ReaderPage extends LitElement {
  static override styles = [ground, buttons, surfaces, night, room];

  @state() private at: State = 'loading';
  @state() private reading: Reading | null = null;
  @state() private kind: Kind | null = null;
  @state() private hints: readonly KeyHint[] = [];
  @state() private said = '';
  @state() private one: Case | null = null;
  @state() private listing = false;
  @state() private noticing = false;
  @state() private keeping: '' | 'saving' | 'saved' | 'failed' = '';
  /** Holds the viewer, which is no part of what this page draws. */
  @query('.viewer') private readonly stand!: HTMLElement;
  @query('case-panel') private readonly panel!: CasePanel | null;
  /** Who is signed in, and whether they read cases. */
  @state() private who = '';
  @state() private reads = false;
  @state() private next = '';
  @state() private offers: Offers | null = null;
  private ahead: { id: string; reading: Promise<Reading> } | null = null;
  private viewer: Viewer | null = null;
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly cases = new Cases(this.api, language);
  private readonly order = new URLSearchParams(location.search).get('order') ?? '';
  private caseId = new URLSearchParams(location.search).get('case') ?? '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.open();
    window.addEventListener('online', this.again);
    window.addEventListener('keydown', this.pressed);
    window.addEventListener('popstate', this.returned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.again);
    window.removeEventListener('keydown', this.pressed);
    window.removeEventListener('popstate', this.returned);
  }

  override render() {
    void this.tongue.say;
    return html`
      <div class="room ${this.one ? 'case' : ''}">
        ${this.head()}
        <main data-test="reader" data-state=${this.at}><div class="viewer" ?hidden=${this.at !== 'here'}></div>${this.place()}</main>
        ${this.one ? this.beside(this.one) : nothing}
        ${this.keys()}
        <div class="spoken" role="status" aria-live="polite">${this.said}</div>
      </div>
      ${this.listing ? this.list() : nothing}
      ${this.noticing ? html`<relais-notice @close=${() => (this.noticing = false)}></relais-notice>` : nothing}
    `;
  }

  private head() {
    const words = readerWords();
    const { reading, kind } = this;
    const name = kind ? words.kinds[kind] : words.title;
    document.title = `${name} – Relais`;
    const kinds = reading ? kindsOf(reading) : [];
    return html`
      <header>
        <div class="who">
          ${this.back()}
          <h1 data-test="who" tabindex="-1">${name}${reading ? ` · ${this.person(reading)}` : nothing}</h1>
          ${reading ? html`<span class="soft small">${this.circumstances(reading)}</span>` : nothing}
        </div>
        ${this.one ? deadlineView(this.one) : nothing}
        ${
          this.keeping
            ? html`<span class="small soft" role="status" data-test="keeping" data-state=${this.keeping}>${words.keeping[this.keeping]}</span>`
            : nothing
        }
        ${
          kinds.length > 1
            ? html`<div class="kinds">${kinds.map(
                (one) =>
                  html`<button class="kind" aria-pressed=${one === kind} @click=${() => this.show(one)}>${words.kinds[one]}</button>`,
              )}</div>`
            : nothing
        }
      </header>
    `;
  }

  /** To where one came from: the list of work, what was asked, or the examinations. */
  private get way(): { place: string; name: string; long: string } {
    const words = readerWords();
    if (!this.caseId) return { place: '/examinations', name: words.back, long: words.backLong };
    return this.reads
      ? { place: '/worklist', name: words.list, long: words.listLong }
      : { place: `/requests/${this.caseId}`, name: words.request, long: words.requestLong };
  }

  private back() {
    const { place, name, long } = this.way;
    return html`<a class="back" href=${place} aria-label=${long} data-test="back">‹&nbsp;<span>${name}</span></a>`;
  }

  private beside(one: Case) {
    return html`<aside><case-panel .cases=${this.cases} .one=${one} .reader=${this.who}
      .patient=${this.reading ? this.person(this.reading) : ''} .next=${this.next} .offers=${this.offers}
      data-test="panel" data-case=${one.id}
      @changed=${(event: CustomEvent<Case>) => (this.one = event.detail)}
      @entered=${(event: CustomEvent<unknown>) => {
        if (this.viewer) this.viewer.entered = event.detail;
      }}
      @notice=${this.showNotice}
      @stepped=${() => void this.look()}
      @next=${(event: CustomEvent<string>) => void this.goTo(event.detail)}
      @eye=${(event: CustomEvent<string>) => this.viewer?.lookAt?.(event.detail)}
      @marks=${(event: CustomEvent<unknown>) => {
        if (this.viewer) this.viewer.marks = event.detail;
      }}></case-panel></aside>`;
  }

  /** Every key, also those that are used seldom. */
  private list() {
    return html`<relais-dialog .heading=${readerWords().keys} @close=${() => (this.listing = false)}>
      <ul class="keys" data-test="keys">${this.hints.map(
        (hint) => html`<li><kbd>${hint.key}</kbd> ${hint.does}</li>`,
      )}</ul>
      <button class="button quiet" data-test="notice" @click=${this.showNotice}>${readerWords().notice}</button>
    </relais-dialog>`;
  }

  private person({ patient, studies }: Reading): string {
    const age = ageOn(patient.birthDate, studies[0]?.date ?? '');
    return [patientName(patient), age === null ? plainDay(patient.birthDate) : readerWords().years(age)]
      .filter(Boolean)
      .join(', ');
  }

  private circumstances({ requester, studies }: Reading): string {
    const words = readerWords();
    const short = this.one ? inShort(this.one) : '';
    return [requester ? words.askedBy(requester) : '', plainDay(studies[0]?.date ?? ''), short]
      .filter(Boolean)
      .join(' · ');
  }

  private place() {
    const words = readerWords();
    switch (this.at) {
      case 'loading':
        return html`<p class="stop soft" role="status">${words.loading}</p>`;
      case 'stale':
        return html`<div class="stop" role="status"><p>${words.stale}</p>
          <button class="button quiet" @click=${this.again}>${words.retry}</button></div>`;
      case 'unknown':
        return this.stop(words.unknown, words.unknownText);
      case 'signed-out':
        return html`<div class="sign-in"><relais-sign-in @signed-in=${this.again}></relais-sign-in></div>`;
      case 'here':
        if (!this.reading?.studies.some((study) => study.instances.length > 0)) {
          return this.stop(words.nothing, words.nothingText);
        }
        return this.kind && VIEWERS[this.kind] ? nothing : this.stop(words.noViewer, words.noViewerText);
    }
  }

  private stop(title: string, text: string) {
    return html`<div class="stop" data-test="stop"><h2>${title}</h2><p class="soft">${text}</p>
      <a class="button" href=${this.way.place}>${this.way.long}</a></div>`;
  }

  private keys() {
    if (this.hints.length === 0) return nothing;
    const words = readerWords();
    return html`<footer aria-label=${words.keys}><div class="hints">${this.hints
      .filter((hint) => !hint.rare)
      .map(
        (hint) => html`<button class="hint" aria-pressed=${hint.on ?? nothing}
        data-key=${hint.key} @click=${hint.press}><kbd>${hint.key}</kbd> ${hint.does}</button>`,
      )}</div><button class="hint" data-key="?" @click=${this.showKeys}><kbd>?</kbd> ${words.allKeys}</button></footer>`;
  }

  private readonly showKeys = async (): Promise<void> => {
    await import('../parts/dialog.ts');
    this.listing = true;
  };

  /** What the software is, and what it is not. */
  private readonly showNotice = async (): Promise<void> => {
    this.listing = false;
    await import('./notice.ts');
    this.noticing = true;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (isTyping(event)) return;
    if (event.key === '?' && this.hints.length > 0) void this.showKeys();
  };

  private readonly returned = (): void => location.reload();

  private readonly again = (): void => {
    if (this.at === 'stale' || this.at === 'signed-out') void this.open();
  };

  private async open(): Promise<void> {
    this.at = 'loading';
    try {
      const reading = this.caseId ? await this.openCase() : await readingOf(this.api, this.order);
      this.reading = reading;
      this.at = 'here';
      const kinds = kindsOf(reading);
      const first = kinds.find((kind) => VIEWERS[kind]) ?? kinds[0];
      if (first) await this.show(first);
      else this.drop();
      if (this.reads) void this.look();
    } catch (error) {
      await this.failed(error);
    }
  }

  /** Looks what is to be read after this, and fetches it ahead. */
  private async look(): Promise<void> {
    const { caseId } = this;
    const next = await this.cases.next(caseId).catch(() => null);
    if (caseId !== this.caseId) return;
    this.next = next ?? '';
    if (!next || this.ahead?.id === next) return;
    const reading = this.cases.viewing(next);
    this.ahead = { id: next, reading };
    const found = await reading.catch(() => null);
    if (found && this.ahead?.id === next) this.viewer?.ahead?.(found);
  }

  /** Goes on to another case without loading the page again: what was fetched ahead is there. */
  private async goTo(id: string): Promise<void> {
    history.pushState(null, '', `/read?case=${encodeURIComponent(id)}`);
    this.caseId = id;
    this.next = '';
    await this.open();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  private async keep(marks: unknown): Promise<void> {
    if (this.keeping === 'saving') return;
    this.keeping = 'saving';
    try {
      await keepMarks(this.api, this.order, marks);
      this.keeping = 'saved';
    } catch {
      this.keeping = 'failed';
    }
  }

  private async openCase(): Promise<Reading> {
    const { caseId } = this;
    const viewing = this.ahead?.id === caseId ? this.ahead.reading : this.cases.viewing(caseId);
    this.ahead = null;
    const [one, reading, standing] = await Promise.all([
      this.cases.one(caseId),
      viewing,
      this.who ? null : this.cases.standing(),
      import('./case-panel.ts'),
    ]);
    if (standing) {
      this.who = standing.name;
      this.reads = standing.mayReview;
    }
    this.offers = null;
    this.one = one;
    return reading;
  }

  private async failed(error: unknown): Promise<void> {
    const status = error instanceof Problem ? error.status : 0;
    if (status === 401) {
      await import('../practitioner/sign-in.ts');
      this.at = 'signed-out';
    } else {
      this.at = status === 404 || status === 403 ? 'unknown' : 'stale';
    }
  }

  /** Puts the viewer of a kind in its place. */
  private async show(kind: Kind): Promise<void> {
    const entry = VIEWERS[kind];
    const same = kind === this.kind ? this.viewer : null;
    this.kind = kind;
    if (same) {
      // The next case of the same kind: what was fetched ahead for it stays.
      same.marks = {};
      same.reading = this.reading;
      return;
    }
    this.drop();
    if (!entry) return;
    await entry.load();
    await this.updateComplete;
    if (this.kind !== kind) return;
    const viewer = document.createElement(entry.tag) as Viewer;
    viewer.kind = kind;
    viewer.reading = this.reading;
    viewer.keeps = this.order !== '';
    viewer.addEventListener('keep', (event) => void this.keep((event as CustomEvent<unknown>).detail));
    viewer.addEventListener('hints', () => {
      this.hints = [...viewer.hints];
    });
    viewer.addEventListener('said', (event) => {
      this.said = (event as CustomEvent<string>).detail;
    });
    viewer.addEventListener('eye', (event) => {
      if (this.panel) this.panel.eye = (event as CustomEvent<'right' | 'left'>).detail;
    });
    viewer.addEventListener('marks', (event) => {
      this.keeping = '';
      if (this.panel) this.panel.marks = (event as CustomEvent<unknown>).detail;
    });
    viewer.addEventListener('offers', (event) => {
      this.offers = (event as CustomEvent<Offers>).detail;
    });
    this.viewer = viewer;
    this.stand.append(viewer);
  }

  private drop(): void {
    this.viewer?.remove();
    this.viewer = null;
    this.hints = [];
  }
}

/** Which kinds there are to read, each once. */
function kindsOf(reading: Reading): Kind[] {
  const found = new Set(
    reading.studies.flatMap((study) => study.instances.filter(isSeen).map((instance) => instance.kind)),
  );
  return KINDS.filter((kind) => found.has(kind));
}
