// SPDX-License-Identifier: Apache-2.0
// Shows electrocardiograms as on paper, and helps to measure them. Read this file first, then sheet.ts (where leads
// stand, in millimetres), paint.ts (how that becomes pixels) and calipers.ts.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { night } from '../../look/night.ts';
import { buttons, ground } from '../../look/parts.ts';
import { Api, Problem } from '../../protocol/http.ts';
import { plainDay } from '../../words/archive.ts';
import { ecgWords, figure } from '../../words/ecg.ts';
import { language, Tongue } from '../../words/tongue.ts';
import '../notice.ts';
import type { Reading } from '../reading.ts';
import { isTyping, type KeyHint, type Viewer } from '../viewer.ts';
import { aidOf } from './aid.ts';
import { bar } from './bar.ts';
import './calibration.ts';
import { reading as measured } from './caliper-paint.ts';
import { type Caliper, milliseconds } from './calipers.ts';
import { type Command, commandsOf, pressed } from './commands.ts';
import { Controls } from './controls.ts';
import { legendOf } from './legend.ts';
import type { AidState } from './measures.ts';
import { offersOf } from './offering.ts';
import './measures.ts';
import { type Group, type Prior, paperAddress } from './recording.ts';
import { enteredOf, keeping, keptOf, type Reviewed } from './reviewed.ts';
import { measuredScreen, NOMINAL, rememberScreen } from './settings.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { Source } from './source.ts';
import './stage.ts';
import type { Pane } from './paint.ts';
import type { EcgStage } from './stage.ts';
import { viewerStyle } from './viewer-style.ts';

@customElement('ecg-viewer')
export class EcgViewer extends LitElement implements Viewer {
  static override styles = [ground, buttons, night, viewerStyle];

  @property({ attribute: false }) reading: Reading | null = null;
  @state() private trouble: 'none' | 'loading' | 'failed' | 'unreadable' = 'loading';
  @state() private source: Source | null = null;
  @state() private prior: Source | null = null;
  @state() private aid: AidState = 'wait';
  @state() private reviewed: Reviewed = { uid: '' };
  @state() private dialog: 'calibration' | 'notice' | null = null;
  @query('ecg-stage') private readonly stage!: EcgStage | null;

  /** The form beside it has the reader's figures: `ecg/1` of docs/cases.md. */
  @property({ attribute: false }) entered: unknown = null;

  readonly controls = new Controls(this, {
    said: (text) => this.say(text),
    measured: () => this.tellMeasured(),
    prior: () => void this.loadPrior(),
    group: (index) => void this.loadGroup(index),
    paper: () => this.stage?.paper ?? null,
    room: () => this.stage?.room ?? null,
    open: (dialog) => {
      this.dialog = dialog;
    },
    print: () => this.print(),
  });
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);
  private readonly coming = new Map<string, Promise<Source>>();
  private which = 0;
  private begun = 0;
  private kept: unknown = {};

  /** What the reader entered, with what the device and the aid measured: whoever keeps the reading keeps it. */
  get marks(): unknown {
    return this.kept;
  }

  set marks(marks: unknown) {
    this.kept = marks;
    if (this.source) this.reviewed = keptOf(marks, this.source.head.uid);
  }

  get hints(): readonly KeyHint[] {
    return this.trouble === 'none' ? this.commands : [];
  }

  private get commands(): Command[] {
    return commandsOf(this.controls, this.controls.long);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.key);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reading')) {
      this.which = 0;
      this.kept = {};
      void this.open();
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('source') && this.source) this.controls.firstFit();
    this.dispatchEvent(new Event('hints'));
    this.offer();
  }

  private offered = '';

  /** Tells what a form may offer, whenever that has changed. */
  private offer(): void {
    const { source, aid } = this;
    if (!source) return;
    const offers = offersOf(source.head, typeof aid === 'string' ? null : aid, this.interval, this.earlier(source));
    const told = JSON.stringify(offers);
    if (told === this.offered) return;
    this.offered = told;
    this.dispatchEvent(new CustomEvent('offers', { detail: offers }));
  }

  /** Milliseconds between the points of the calipers, where they measure time. */
  private get interval(): number | null {
    const { caliper } = this.controls;
    return caliper && caliper.measure !== 'amplitude' ? milliseconds(caliper) : null;
  }

  /** The latest recording from before. */
  private earlier({ head, day }: Source): Prior | undefined {
    return head.priors.find((one) => one.date < day) ?? head.priors[0];
  }

  /** The objects that there are to read. */
  private get uids(): string[] {
    return recordingsOf(this.reading);
  }

  private readonly open = async (): Promise<void> => {
    const turn = ++this.begun;
    const uid = this.uids[this.which];
    this.trouble = 'loading';
    this.source = null;
    this.prior = null;
    if (!uid) return;
    try {
      const source = await this.opening(uid, priorsOf(this.reading));
      if (turn !== this.begun) return;
      this.source = source;
      this.reviewed = keptOf(this.kept, uid);
      this.trouble = 'none';
      this.controls.show(source.head, source.head.usual, source.group(source.head.usual));
      void this.measure(source, 0);
    } catch (error) {
      if (turn !== this.begun) return;
      this.trouble = error instanceof Problem && error.status === 422 ? 'unreadable' : 'failed';
    }
  };

  /** A recording, fetched ahead or now. */
  private opening(uid: string, priors: Prior[]): Promise<Source> {
    const known = this.coming.get(uid);
    this.coming.clear();
    return known?.catch(() => Source.open(this.api, uid, priors)) ?? Source.open(this.api, uid, priors);
  }

  ahead(reading: Reading): void {
    const uid = recordingsOf(reading)[0];
    if (uid && this.trouble === 'none') this.coming.set(uid, Source.open(this.api, uid, priorsOf(reading)));
    for (const opening of this.coming.values()) opening.catch(() => undefined);
  }

  private async measure(source: Source, from: number): Promise<void> {
    const rhythm = source.indexOf('rhythm');
    this.aid = rhythm < 0 ? { from: 0, seconds: 0 } : 'wait';
    if (rhythm < 0) return;
    const aid: AidState = await aidOf(this.api, source.head.uid, rhythm, from).catch(() => 'failed');
    if (source === this.source) this.aid = aid;
  }

  private async loadGroup(index: number): Promise<void> {
    const { source } = this;
    if (!source) return;
    const group = await source.load(index).catch(() => undefined);
    if (source !== this.source || !group) return;
    this.controls.show(source.head, index, group);
    this.requestUpdate();
  }

  private async loadPrior(): Promise<void> {
    const { source } = this;
    const prior = source ? this.earlier(source) : undefined;
    if (!source || !prior) return;
    const opened = await Source.open(this.api, prior.uid).catch(() => null);
    if (source !== this.source) return;
    this.prior = opened;
    if (!opened) this.say(ecgWords().failed);
    await this.updateComplete;
    this.controls.refit();
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (this.dialog || this.trouble !== 'none' || isTyping(event)) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    if (pressed(event, this.commands, this.controls)) event.preventDefault();
  };

  private say(text: string): void {
    this.dispatchEvent(new CustomEvent<string>('said', { detail: text }));
  }

  private print(): void {
    const { source, controls } = this;
    if (!source) return;
    const { speed, gain, layout, order, rhythm } = controls.options;
    const options = { as: 'pdf', speed: String(speed), gain: String(gain), layout, order, rhythm };
    window.open(paperAddress(source.head.uid, controls.index, options), '_blank', 'noopener');
  }

  override render() {
    void this.tongue.say;
    const words = ecgWords();
    const { source, controls } = this;
    const group = source?.group(controls.index);
    if (this.trouble !== 'none' || !source || !group) return this.waiting();
    const panes = this.panes(source, group);
    return html`<div class="frame" data-test="ecg">
      <div>
        ${bar(controls, source.head, this.uids.length > 1 ? this.chooser() : nothing)}
        ${source.head.flaws.length > 0 ? html`<p class="flaws" data-test="flaws">${source.head.flaws.join(' ; ')}</p>` : nothing}
      </div>
      <div class="desk">
        <ecg-stage
          label=${words.trace}
          .panes=${panes}
          .options=${controls.options}
          .zoom=${controls.zoom}
          .caliper=${controls.caliper}
          .measure=${controls.wanted}
          .draws=${controls.draws}
          .legend=${panes[0] ? legendOf(group, panes[0].sheet, controls.options, controls.display, controls.screen) : []}
          @caliper=${(event: CustomEvent<Caliper>) => controls.take(event.detail)}
          @measured=${() => this.tellMeasured()}
          @resized=${() => controls.resized()}
          @pinched=${(event: CustomEvent<number>) => controls.zoomBy(event.detail)}
          @rolled=${(event: CustomEvent<number>) => controls.go(0, event.detail)}
        ></ecg-stage>
        ${controls.isOn('measures') ? this.measures(source) : nothing}
      </div>
      ${controls.long ? this.slider(group) : nothing}
      ${this.sheetOver()}
    </div>`;
  }

  private waiting() {
    const words = ecgWords();
    if (this.trouble === 'loading' || this.trouble === 'none') {
      return html`<div class="frame stop" role="status" data-test="ecg-loading">${words.loading}</div>`;
    }
    return html`<div class="frame stop" role="alert" data-test="ecg-failed">
      <p>${this.trouble === 'unreadable' ? words.unreadable : words.failed}</p>
      ${this.trouble === 'failed' ? html`<button class="button" @click=${this.open}>${words.retry}</button>` : nothing}
    </div>`;
  }

  /** The recording that is read, and below it the earlier one, by the same scale. */
  private panes(source: Source, group: Group): Pane[] {
    const { controls, prior } = this;
    const words = ecgWords();
    const two = prior !== null && controls.isOn('prior');
    source.filterBy(controls.display);
    const first = sheetOf(group, controls.options, controls.at);
    const panes = [this.pane(source, group, first, 0, two ? words.current(plainDay(source.day)) : '')];
    const index = two ? prior.indexOf(group.head.kind) : -1;
    const other = index < 0 ? undefined : prior?.group(index);
    if (two && !other && index >= 0) void prior.load(index).then(() => this.requestUpdate());
    if (two && other) {
      prior.filterBy(controls.display);
      const second = sheetOf(other, controls.options, 0);
      panes.push(this.pane(prior, other, second, first.height, words.prior(plainDay(prior.day))));
    }
    return panes;
  }

  private pane(source: Source, group: Group, sheet: Sheet, top: number, title: string): Pane {
    return { sheet, top, frequency: group.head.frequency, shown: source.shown, title };
  }

  private measures(source: Source) {
    const { controls } = this;
    return html`<ecg-measures
      .head=${source.head}
      .aid=${this.aid}
      .reviewed=${this.entered === null ? this.reviewed : enteredOf(this.entered, source.head.uid)}
      .here=${controls.long ? controls.at : null}
      .interval=${this.interval}
      ?elsewhere=${this.entered !== null}
      @shut=${() => controls.toggle('measures')}
      @measure-here=${() => void this.measure(source, controls.at)}
      @notice=${() => controls.open('notice')}
      @reviewed=${(event: CustomEvent<Reviewed>) => this.keep(source, event.detail)}
    ></ecg-measures>`;
  }

  private keep(source: Source, reviewed: Reviewed): void {
    this.reviewed = reviewed;
    const aid = typeof this.aid === 'string' ? null : this.aid;
    this.kept = keeping(this.kept, reviewed, source.head.measurements, aid);
    this.dispatchEvent(new CustomEvent<unknown>('marks', { detail: this.kept }));
  }

  private slider(group: Group) {
    const { controls } = this;
    const words = ecgWords();
    const all = group.head.length / group.head.frequency;
    return html`<label class="time">
      <span class="spoken">${words.time}</span>
      <input
        type="range"
        min="0"
        max=${all - controls.page}
        step="any"
        data-test="ecg-time"
        .value=${String(controls.at)}
        @input=${(event: Event) => controls.goTo(Number((event.target as HTMLInputElement).value))}
      />
      <span>${words.from(figure(controls.at, 1), figure(controls.at + controls.page, 1))} / ${words.seconds(figure(all))}</span>
    </label>`;
  }

  private chooser() {
    const words = ecgWords();
    return this.uids.map(
      (_uid, index) =>
        html`<button aria-pressed=${index === this.which} @click=${() => this.choose(index)}>${words.recording(index + 1)}</button>`,
    );
  }

  private choose(index: number): void {
    this.which = index;
    void this.open();
  }

  private tellMeasured(): void {
    const { caliper } = this.controls;
    const lead = caliper ? this.stage?.leadOf(caliper) : undefined;
    if (caliper && lead) {
      this.say(`${measured(caliper, lead.trace.scaled)} ${ecgWords().caliper.onLead(lead.trace.name)}`);
    }
  }

  private sheetOver() {
    const close = () => {
      this.dialog = null;
    };
    if (this.dialog === 'notice') return html`<relais-notice @close=${close}></relais-notice>`;
    if (this.dialog === 'calibration') {
      return html`<ecg-calibration
        .pixels=${measuredScreen() ?? NOMINAL}
        .calibrated=${measuredScreen() !== null}
        @close=${close}
        @kept=${(event: CustomEvent<number | null>) => {
          rememberScreen(event.detail);
          close();
          this.controls.trueSize();
          if (event.detail !== null) this.say(ecgWords().calibration.kept);
        }}
      ></ecg-calibration>`;
    }
    return nothing;
  }
}

/** The recordings among what there is to read. */
function recordingsOf(reading: Reading | null): string[] {
  const instances = reading?.studies.flatMap((study) => study.instances) ?? [];
  return instances.filter((instance) => instance.kind === 'ecg').map((instance) => instance.uid);
}

/** Those of earlier examinations. */
function priorsOf(reading: Reading | null): Prior[] {
  const studies = reading?.earlier ?? [];
  return studies.flatMap(({ date, instances }) =>
    instances
      .filter(({ kind }) => kind === 'ecg')
      .map(({ uid, takenAt }) => ({ uid, date, time: takenAt.slice(11, 16) })),
  );
}
