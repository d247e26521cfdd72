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
import { room } from './reader-style.ts';
import { KINDS, type Kind, keepMarks, type Reading, readingOf } from './reading.ts';
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
  @state() private keeping: '' | 'saving' | 'saved' | 'failed' = '';
  @query('main') private readonly main!: HTMLElement;
  @query('case-panel') private readonly panel!: CasePanel | null;
  private viewer: Viewer | null = null;
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly cases = new Cases(this.api, language);
  private readonly order = new URLSearchParams(location.search).get('order') ?? '';
  private readonly caseId = new URLSearchParams(location.search).get('case') ?? '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.open();
    window.addEventListener('online', this.again);
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.again);
    window.removeEventListener('keydown', this.pressed);
  }

  override render() {
    void this.tongue.say;
    return html`
      <div class="room ${this.one ? 'case' : ''}">
        ${this.head()}
        <main data-test="reader" data-state=${this.at}>${this.place()}</main>
        ${this.one ? this.beside(this.one) : nothing}
        ${this.keys()}
        <div class="spoken" role="status" aria-live="polite">${this.said}</div>
      </div>
      ${this.listing ? this.list() : nothing}
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
          <a class="back" href="/examinations" aria-label=${words.backLong} data-test="back">‹&nbsp;<span>${words.back}</span></a>
          <h1 data-test="who">${name}${reading ? ` · ${this.person(reading)}` : nothing}</h1>
          ${reading ? html`<span class="soft small">${this.circumstances(reading)}</span>` : nothing}
        </div>
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

  private beside(one: Case) {
    return html`<aside><case-panel .cases=${this.cases} .one=${one} data-test="panel"
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
    return [requester ? words.askedBy(requester) : '', plainDay(studies[0]?.date ?? '')].filter(Boolean).join(' · ');
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
      <a class="button" href="/examinations">${readerWords().backLong}</a></div>`;
  }

  private keys() {
    if (this.hints.length === 0) return nothing;
    const words = readerWords();
    return html`<footer aria-label=${words.keys}>${this.hints
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

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key === '?' && !isTyping(event) && this.hints.length > 0) void this.showKeys();
  };

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
    } catch (error) {
      await this.failed(error);
    }
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
    const [one, reading] = await Promise.all([
      this.cases.one(this.caseId),
      this.cases.viewing(this.caseId),
      import('./case-panel.ts'),
    ]);
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
    this.kind = kind;
    this.viewer?.remove();
    this.viewer = null;
    this.hints = [];
    if (!entry) return;
    await entry.load();
    await this.updateComplete;
    if (this.kind !== kind) return;
    const viewer = document.createElement(entry.tag) as Viewer;
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
    this.viewer = viewer;
    this.main.append(viewer);
  }
}

/** Which kinds there are to read, each once. */
function kindsOf(reading: Reading): Kind[] {
  const found = new Set(reading.studies.flatMap((study) => study.instances.map((instance) => instance.kind)));
  return KINDS.filter((kind) => found.has(kind));
}
