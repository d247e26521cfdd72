// SPDX-License-Identifier: Apache-2.0
// The call: stage, bar, and for the practitioner the waiting room beside it.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { brandStyle, mark } from '../parts/brand.ts';
import type { Question } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Waiter } from '../protocol/messages.ts';
import { clock, language, speak, Tongue } from '../words/tongue.ts';
import type { Call } from './call.ts';
import { callStyle } from './call-style.ts';
import { Follow } from './changes.ts';
import { type Command, canShare, KEYS } from './controls.ts';
import { lockLine } from './lock-line.ts';
import type { Explained, Quality } from './quality.ts';
import type { Visit } from './visit.ts';
import './controls.ts';
import './side-panel.ts';
import './stage.ts';
import '../parts/dialog.ts';
import '../parts/device-choice.ts';

const BARS = {
  unknown: 'signal-zero',
  good: 'signal-high',
  fair: 'signal-medium',
  poor: 'signal-low',
  lost: 'wifi-off',
} as const;
const TONE: Partial<Record<Quality, string>> = { poor: 'warn', lost: 'danger' };
/** A line that comes back within this time is not worth a word. */
const PATIENCE = 800;
const EXPLAINED_FOR = 6000;

@customElement('relais-call')
export class CallView extends LitElement {
  static override styles = [ground, buttons, surfaces, brandStyle, night, callStyle];

  @property({ attribute: false }) visit!: Visit;
  @state() private panelOpen = matchMedia('(min-width: 1000px)').matches;
  @state() private settings = false;
  @state() private figuresOpen = false;
  @state() private selfHidden = false;
  @state() private question: Question | null = null;
  @state() private lockOpen = false;
  @state() private longCut = false;
  /** On small screens, which show one word of it, the whole sentence for some seconds. */
  @state() private explained = false;
  private readonly tongue = new Tongue(this);
  private because: Explained['because'] = null;
  private cutTimer: ReturnType<typeof setTimeout> | undefined;
  private explainTimer: ReturnType<typeof setTimeout> | undefined;
  private clockTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new Follow(this, () => this.visit);
    new Follow(this, () => this.visit?.call ?? undefined);
    new Follow(this, () => this.visit?.devices);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
    this.clockTimer = setInterval(() => this.requestUpdate(), 15_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
    clearInterval(this.clockTimer);
    clearTimeout(this.explainTimer);
  }

  override willUpdate(): void {
    this.explain();
    const cut = this.cut;
    if (cut && !this.cutTimer) {
      this.cutTimer = setTimeout(() => {
        this.longCut = this.cut;
      }, PATIENCE);
    }
    if (!cut) {
      clearTimeout(this.cutTimer);
      this.cutTimer = undefined;
      this.longCut = false;
    }
  }

  override render() {
    const call = this.visit.call?.begun ? this.visit.call : null;
    const { say } = this.tongue;
    const panel = this.visit.hosts && this.panelOpen && call;
    return html`
      <main data-test="call" class=${panel ? 'with-panel' : ''}>
        ${this.head()}
        <section class="middle">
          ${call ? lockLine(call, this.visit.hosts, say) : nothing}
          ${
            call
              ? html`<relais-stage
                  .call=${call}
                  .lonely=${this.lonely()}
                  .selfHidden=${this.selfHidden}
                  @hide-self=${() => this.command('self')}
                ></relais-stage>`
              : html`<p class="joining" role="status">${say.call.joining}</p>`
          }
          <div class="notices">${this.notices()}</div>
          ${this.selfHidden && call ? this.showSelf() : nothing}
        </section>
        ${
          panel
            ? html`<relais-side-panel .call=${call} @close=${() => this.command('panel')} @ask=${this.asked} @admit=${(event: CustomEvent<Waiter>) => this.admit(event.detail)}></relais-side-panel>`
            : nothing
        }
        ${
          call
            ? html`<relais-controls
                .call=${call}
                .hosts=${this.visit.hosts}
                .panelOpen=${this.panelOpen}
                @command=${(event: CustomEvent<Command>) => this.command(event.detail)}
              ></relais-controls>`
            : nothing
        }
      </main>
      ${this.settings ? this.settingsDialog() : nothing}
      ${this.figuresOpen ? this.figures() : nothing}
      ${this.lockOpen && call ? html`<relais-lock .call=${call} @close=${() => this.showLock(false)}></relais-lock>` : nothing}
      ${this.visit.undecided ? this.decision() : nothing}
      ${
        this.question
          ? html`<relais-question .question=${this.question} @close=${() => this.answered()}></relais-question>`
          : nothing
      }
    `;
  }

  private get cut(): boolean {
    const { call } = this.visit;
    return call !== null && (call.cut || call.searching || call.quality === 'lost');
  }

  private head() {
    const { call, info } = this.visit;
    const { say } = this.tongue;
    const minutes = call ? Math.floor((Date.now() - call.since) / 60_000) : 0;
    const other = language() === 'fr' ? 'en' : 'fr';
    return html`
      <header>
        <h1 class="spoken">${say.call.kind}</h1>
        <div class="brand">${mark} <span class="wide">Relais</span></div>
        <span class="soft about">
          <span class="wide">${say.call.kind} · ${info ? clock(info.consultation.scheduledAt) : ''} · </span>${say.call.elapsed(minutes)}
        </span>
        <button class="tongue" lang=${other} title=${say.switchLanguage} data-test="language" @click=${() => speak(other)}>
          ${icon('languages')}<span class="wide">${say.otherLanguage}</span>
        </button>
        ${call?.begun ? this.lock(call) : nothing}
        ${this.signal()}
      </header>
    `;
  }

  /** How good the connection is; pressed, it shows the figures. Screen readers hear of a change when they are done with what they say. */
  private signal() {
    const { quality } = this.condition;
    const { call: say, diagnosis } = this.tongue.say;
    const sentence = this.sentence();
    return html`
      <button
        class="chip signal ${TONE[quality] ?? ''}"
        data-test="quality"
        data-quality=${quality}
        title=${diagnosis.more}
        aria-label="${say.qualityShort[quality]}. ${sentence}. ${diagnosis.more}"
        @click=${() => this.showFigures(true)}
      >
        ${icon(BARS[quality])}
        <span class="wide">${sentence}</span>
        <span class="narrow">${say.qualityShort[quality]}</span>
      </button>
      <span class="spoken" role="status" data-test="quality-said">${sentence}</span>
    `;
  }

  private explain(): void {
    const { because } = this.condition;
    if (because === this.because) return;
    this.because = because;
    clearTimeout(this.explainTimer);
    this.explained = because !== null && because !== 'paused';
    this.explainTimer = setTimeout(() => {
      this.explained = false;
    }, EXPLAINED_FOR);
  }

  private get condition(): Explained {
    return this.visit.call?.condition ?? { quality: 'unknown', because: null, name: '' };
  }

  private sentence(): string {
    const { quality, because, name } = this.condition;
    const { call: say } = this.tongue.say;
    if (because === 'other') return say.weakOther(name);
    return because ? say.because[because] : say.quality[quality];
  }

  private figures() {
    const { diagnosis } = this.tongue.say;
    return html`
      <relais-dialog heading=${diagnosis.heading} @close=${() => this.showFigures(false)}>
        <p class="sentence">${icon(BARS[this.condition.quality])} ${this.sentence()}</p>
        <relais-diagnosis open .connection=${this.visit.call?.connection ?? null}></relais-diagnosis>
      </relais-dialog>
    `;
  }

  private lock(call: Call) {
    const { lock } = this.tongue.say.call;
    const state = call.endToEnd ? 'sealed' : 'open';
    return html`
      <button
        class="chip lock ${state === 'open' ? 'warn' : ''}"
        data-test="lock"
        data-state=${state}
        title="${lock[state]}. ${lock.more}"
        aria-label="${lock[state]}. ${lock.more}"
        @click=${() => this.showLock(true)}
      >
        ${icon(state === 'sealed' ? 'lock' : 'lock-open')}
        <span class="wide">${lock[state]}</span>
        <span class="narrow">${state === 'sealed' ? lock.sealedShort : lock.openShort}</span>
      </button>
    `;
  }

  /** The practitioner's own browser cannot encrypt: they decide before they are in. */
  private decision() {
    const { lock } = this.tongue.say.call;
    const { visit } = this;
    const act = () => visit.goOnUnencrypted();
    const question: Question = { title: lock.ask, text: lock.own, yes: lock.yes, no: lock.back, act };
    return html`<relais-question .question=${question} @close=${() => visit.undecided && visit.leave()}></relais-question>`;
  }

  private notices() {
    const { call, devices } = this.visit;
    const { say } = this.tongue;
    if (!call) return nothing;
    return html`
      ${this.longCut ? html`<p class="notice warn" role="status" data-test="banner">${icon('wifi-off')} ${say.call.reconnecting}</p>` : nothing}
      ${call.relief.videoPaused && !this.longCut ? html`<p class="notice warn" data-test="picture-stopped">${icon('signal-low')} ${say.call.pictureStopped}</p>` : nothing}
      ${this.explained && !this.longCut ? html`<p class="notice brief" aria-hidden="true">${icon(BARS[this.condition.quality])} ${this.sentence()}</p>` : nothing}
      ${call.relief.restored && !this.longCut ? html`<p class="notice" data-test="restored">${icon('signal-high')} ${call.relief.restored}</p>` : nothing}
      ${devices.trouble && !devices.opening ? html`<p class="notice warn" role="status">${icon('triangle-alert')} ${say.help[devices.trouble]}</p>` : nothing}
      ${
        call.sound.blocked
          ? html`<div class="notice sound" role="alert">
              <span>${say.call.soundWhy}</span>
              <button class="button big" data-test="sound" @click=${() => call.sound.unblock()}>${icon('volume-2')} ${say.call.sound}</button>
            </div>`
          : nothing
      }
      ${call.sharing ? html`<p class="notice">${icon('monitor-up')} ${say.call.yourScreen}</p>` : nothing}
      ${this.panelOpen ? nothing : this.knocks()}
    `;
  }

  private showSelf() {
    const { call } = this.tongue.say;
    return html`<button class="notice press" data-test="show-self" title="${call.showSelf} (H)" @click=${() => this.command('self')}>
      ${icon('eye')} ${call.showSelf}
    </button>`;
  }

  private knocks() {
    const { call } = this.visit;
    const { say } = this.tongue;
    const first = call?.waiters[0];
    if (!call || !first) return nothing;
    return html`<div class="notice knock">
      <span>${say.call.knocks(first.name)}</span>
      <button class="button" data-test="admit" data-seat=${first.seat} @click=${() => this.admit(first)}>${say.panel.admit}</button>
    </div>`;
  }

  private settingsDialog() {
    const { devices } = this.tongue.say;
    return html`
      <relais-dialog heading=${devices.title} @close=${() => this.toggleSettings(false)}>
        <relais-device-choice class="night" .devices=${this.visit.devices}></relais-device-choice>
        <relais-diagnosis .connection=${this.visit.call?.connection ?? null}></relais-diagnosis>
      </relais-dialog>
    `;
  }

  private lonely(): string {
    const { call: say } = this.tongue.say;
    if (!this.visit.hosts) return say.aloneGuest(this.visit.info?.consultation.with.name ?? '');
    return this.visit.call?.waiters.length ? say.aloneHost : say.aloneHostEmpty;
  }

  private readonly key = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (
      typing ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.repeat ||
      this.question ||
      this.settings ||
      this.figuresOpen
    )
      return;
    const command = KEYS[event.key.toLowerCase()];
    if (command) this.command(command);
  };

  private command(command: Command): void {
    const { call, devices } = this.visit;
    if (!call) return;
    const does: Record<Command, () => void> = {
      mute: () => void call.toggle('microphone'),
      camera: () => void call.toggle('camera'),
      flip: () => void devices.flip(),
      share: () => void (canShare && call.toggleShare()),
      settings: () => this.toggleSettings(true),
      panel: () => this.togglePanel(),
      leave: () => this.askLeave(),
      self: () => this.toggleSelf(),
      admit: () => this.admitFirst(),
    };
    does[command]();
  }

  private admitFirst(): void {
    const { call } = this.visit;
    const first = this.visit.hosts ? call?.waiters[0] : undefined;
    if (first) this.admit(first);
  }

  /** Somebody who cannot encrypt comes in only when the practitioner goes on without for all. */
  private admit({ seat, name, keyless }: Waiter): void {
    const { call } = this.visit;
    const { lock } = this.tongue.say.call;
    if (!keyless) return call?.admit(seat);
    const act = () => call?.admitUnencrypted(seat);
    this.question = { title: lock.ask, text: lock.text(name), yes: lock.yes, no: lock.no, act };
  }

  private showLock(open: boolean): void {
    if (open) void import('./lock-dialog.ts');
    this.lockOpen = open;
  }

  private togglePanel(): void {
    this.panelOpen = !this.panelOpen;
  }

  private toggleSelf(): void {
    this.selfHidden = !this.selfHidden;
  }

  private toggleSettings(open: boolean): void {
    if (open) void import('./diagnosis.ts');
    this.settings = open;
  }

  private showFigures(open: boolean): void {
    if (open) void import('./diagnosis.ts');
    this.figuresOpen = open;
  }

  private askLeave(): void {
    const { call } = this.tongue.say;
    const act = () => this.visit.leave();
    this.question = { title: call.leaveAsk, text: call.leaveText, yes: call.leaveYes, no: call.stay, act };
  }

  private asked(event: CustomEvent<Question>): void {
    this.question = event.detail;
  }

  private answered(): void {
    this.question = null;
  }
}
