// SPDX-License-Identifier: Apache-2.0
// How the recording is shown now, and what changes that. Options are remembered; the size of the paper on the screen
// changes only when somebody asks: a window that grows shows more paper, and no larger squares.
import type { ReactiveControllerHost } from 'lit';
import { ecgWords } from '../../words/ecg.ts';
import { type Caliper, type Measure, moved } from './calipers.ts';
import type { Actions } from './commands.ts';
import { AS_RECORDED, canFilter, type Display } from './filters.ts';
import { filtersOf, type ScreenScale } from './legend.ts';
import type { EcgHead, Group } from './recording.ts';
import { measuredScreen, NOMINAL, rememberedOptions, rememberOptions } from './settings.ts';
import { GAINS, LAYOUTS, type Options, ORDERS, pageSeconds, type Sheet, SPEEDS, sheetOf } from './sheet.ts';

/** What only the element can do. */
interface Doors {
  said(text: string): void;
  /** Says what the calipers measure. */
  measured(): void;
  prior(): void;
  group(index: number): void;
  paper(): { width: number; height: number } | null;
  room(): { width: number; height: number } | null;
  open(dialog: 'calibration' | 'notice'): void;
  print(): void;
}

const LEAST_ZOOM = 1;
const MOST_ZOOM = 40;

/** One step of the calipers: 4 ms and 0.01 mV; a far one ten times that. */
const STEP = { seconds: 0.004, millivolts: 0.01, far: 10 };

export class Controls implements Actions {
  options: Options = rememberedOptions();
  display: Display = AS_RECORDED;
  /** Second of the group at which the paper begins. */
  at = 0;
  /** CSS pixels in a millimetre. */
  zoom = NOMINAL;
  caliper: Caliper | null = null;
  wanted: Measure = 'both';
  draws = !matchMedia('(pointer: coarse)').matches;
  index = 0;
  private head: EcgHead | null = null;
  private group: Group | undefined;
  private fitted = false;
  /** The room that it was made to fit; null where somebody chose the size. */
  private fits: { width: number; height: number } | null = null;
  private priorOn = false;
  private measuresOn = matchMedia('(min-width: 1700px)').matches;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly doors: Doors,
  ) {}

  /** A group of a recording is shown from its beginning. */
  show(head: EcgHead, index: number, group: Group | undefined): void {
    if (head !== this.head) this.priorOn = false;
    this.head = head;
    this.index = index;
    this.group = group;
    this.at = 0;
    this.caliper = null;
    this.changed();
  }

  get sheet(): Sheet | null {
    return this.group ? sheetOf(this.group, this.options, this.at) : null;
  }

  /** Seconds on a page. */
  get page(): number {
    return this.group ? pageSeconds(this.group, this.options.speed) : 0;
  }

  private get last(): number {
    return this.group ? this.group.head.length / this.group.head.frequency - this.page : 0;
  }

  /** Whether there is more of it than a page shows. */
  get long(): boolean {
    return this.last > 1e-6;
  }

  get screen(): ScreenScale {
    const measured = measuredScreen();
    return { percent: Math.round((this.zoom / (measured ?? NOMINAL)) * 100), calibrated: measured !== null };
  }

  next(what: 'speed' | 'gain' | 'layout' | 'order' | 'rhythm'): void {
    const { options } = this;
    const names = this.group?.traces.map((trace) => trace.name) ?? [];
    switch (what) {
      case 'speed':
        return this.choose({ speed: after(SPEEDS, options.speed) });
      case 'gain':
        return this.choose({ gain: after(GAINS, options.gain) });
      case 'layout':
        return this.choose({ layout: after(LAYOUTS, options.layout) });
      case 'order':
        return this.choose({ order: after(ORDERS, options.order) });
      case 'rhythm':
        return this.choose({ rhythm: after(names, options.rhythm), layout: '3x4r' });
    }
  }

  /** Shows it so from now on. */
  choose(change: Partial<Options>): void {
    this.options = { ...this.options, ...change };
    rememberOptions(this.options);
    this.caliper = null;
    this.at = Math.min(this.at, Math.max(0, this.last));
    const { speed, gain, layout } = this.options;
    const words = ecgWords();
    this.doors.said(`${words.speed(String(speed))}, ${words.gain(String(gain))}, ${words.layouts[layout]}`);
    this.changed();
  }

  toggle(what: 'lowPass' | 'notch' | 'highPass' | 'median' | 'overlay' | 'prior' | 'measures' | 'march'): void {
    switch (what) {
      case 'median':
        this.toggleMedian();
        break;
      case 'overlay':
        this.choose({ overlay: !this.options.overlay });
        // One beat takes little paper: it is made as large as there is room for.
        this.host.updateComplete.then(() => this.refit());
        break;
      case 'prior':
        this.togglePrior();
        break;
      case 'measures':
        this.measuresOn = !this.measuresOn;
        break;
      case 'march':
        if (this.caliper) this.caliper = { ...this.caliper, march: !this.caliper.march };
        break;
      default:
        this.filter(what);
    }
    this.changed();
  }

  private filter(what: keyof Display): void {
    const words = ecgWords().display;
    if (!canFilter(what, this.group?.head.frequency ?? 0)) {
      this.doors.said(words.cannot(words[what]));
      return;
    }
    this.display = { ...this.display, [what]: !this.display[what] };
    this.doors.said(`${words.title} ${filtersOf(this.display)}${this.display.highPass ? `. ${words.st}` : ''}`);
  }

  private toggleMedian(): void {
    const wanted = this.group?.head.kind === 'median-beat' ? 'rhythm' : 'median-beat';
    const groups = this.head?.groups ?? [];
    const usual = this.head && groups[this.head.usual]?.kind === wanted ? this.head.usual : -1;
    const index = usual >= 0 ? usual : groups.findIndex((group) => group.kind === wanted);
    if (index >= 0) this.doors.group(index);
    else this.doors.said(ecgWords().noMedian);
  }

  showGroup(index: number): void {
    if (index !== this.index) this.doors.group(index);
  }

  private togglePrior(): void {
    if (!this.priorOn && this.head?.priors.length === 0) {
      this.doors.said(ecgWords().noPrior);
      return;
    }
    this.priorOn = !this.priorOn;
    if (this.caliper?.pane === 1) this.caliper = null;
    if (this.priorOn) this.doors.prior();
  }

  isOn(
    what:
      | 'lowPass'
      | 'notch'
      | 'highPass'
      | 'median'
      | 'overlay'
      | 'prior'
      | 'measures'
      | 'march'
      | 'cabrera'
      | 'calipers',
  ): boolean {
    switch (what) {
      case 'median':
        return this.group?.head.kind === 'median-beat';
      case 'overlay':
        return this.options.overlay ?? false;
      case 'prior':
        return this.priorOn;
      case 'measures':
        return this.measuresOn;
      case 'march':
        return this.caliper?.march ?? false;
      case 'cabrera':
        return this.options.order === 'cabrera';
      case 'calipers':
        return this.caliper !== null;
      default:
        return this.display[what];
    }
  }

  measure(what: 'time' | 'amplitude'): void {
    this.wanted = this.wanted === what ? 'both' : what;
    if (this.caliper) this.caliper = { ...this.caliper, measure: this.wanted };
    this.doors.said(ecgWords().caliper[this.wanted]);
    this.changed();
  }

  measures(what: 'time' | 'amplitude'): boolean {
    return this.wanted === what;
  }

  /** Puts calipers on the first lead, or takes them away. */
  calipers(): void {
    this.draws = true;
    const cell = this.sheet?.rows[0]?.cells[0];
    if (this.caliper || !cell) return this.remove();
    const span = (cell.to - cell.from) / 4;
    this.take({
      pane: 0,
      row: 0,
      column: 0,
      a: { seconds: cell.from + span, millivolts: 0 },
      b: { seconds: cell.from + 2 * span, millivolts: 0.5 },
      measure: this.wanted,
      march: false,
      active: 'b',
    });
    this.doors.said(ecgWords().caliper[this.wanted]);
  }

  take(caliper: Caliper): void {
    this.caliper = caliper;
    this.changed();
  }

  swap(): void {
    if (this.caliper) this.take({ ...this.caliper, active: this.caliper.active === 'a' ? 'b' : 'a' });
  }

  /** The same span of the calipers on the next lead. */
  nextLead(): void {
    const { caliper, sheet } = this;
    if (!caliper || !sheet) return;
    const cells = sheet.rows.flatMap((row, number) => row.cells.map((cell, column) => ({ row: number, column, cell })));
    const now = cells.findIndex((one) => one.row === caliper.row && one.column === caliper.column);
    const next = cells[(now + 1) % cells.length];
    const old = cells[now];
    if (!next || !old) return;
    const shift = next.cell.from - old.cell.from;
    this.take({
      ...caliper,
      pane: 0,
      row: next.row,
      column: next.column,
      a: { ...caliper.a, seconds: caliper.a.seconds + shift },
      b: { ...caliper.b, seconds: caliper.b.seconds + shift },
    });
    this.doors.said(ecgWords().caliper.onLead(next.cell.trace.name));
  }

  remove(): void {
    if (!this.caliper) return;
    this.caliper = null;
    this.doors.said(ecgWords().caliper.gone);
    this.changed();
  }

  nudge(right: number, up: number, far: boolean): boolean {
    const { caliper, sheet } = this;
    if (!caliper || !sheet) return false;
    const times = far ? STEP.far : 1;
    const end = sheet.from + sheet.seconds;
    this.take(moved(caliper, right * STEP.seconds * times, up * STEP.millivolts * times, sheet.from, end));
    this.doors.measured();
    return true;
  }

  zoomBy(factor: number): void {
    this.fits = null;
    this.zoomTo(this.zoom * factor);
    this.saySize();
  }

  private zoomTo(zoom: number): void {
    this.zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
    this.changed();
  }

  /** A size that nobody asked for is not told: it would talk over what somebody did. */
  private saySize(): void {
    this.doors.said(ecgWords().zoom(this.screen.percent));
  }

  /** As large as the room allows; from now on also when the room becomes another. */
  fit(): void {
    this.refit();
    this.saySize();
  }

  /** The same, without a word. */
  refit(): void {
    const paper = this.doors.paper();
    const room = this.doors.room();
    if (!paper || !room || paper.width <= 0 || room.width <= 0) return;
    this.fits = room;
    this.zoomTo(Math.min((room.width - 1) / paper.width, (room.height - 1) / paper.height));
  }

  /** The room may be another one. A size that somebody chose stays. */
  resized(): void {
    const room = this.doors.room();
    if (this.fits && room && (room.width !== this.fits.width || room.height !== this.fits.height)) this.refit();
  }

  /** The size of the first recording of a visit is chosen once. */
  firstFit(): void {
    if (this.fitted) return;
    this.fitted = true;
    requestAnimationFrame(() => this.refit());
  }

  trueSize(): void {
    const measured = measuredScreen();
    this.fits = null;
    this.zoomTo(measured ?? NOMINAL);
    if (measured === null) this.doors.said(ecgWords().nominalSize);
    else this.saySize();
  }

  print(): void {
    this.doors.print();
  }

  open(dialog: 'calibration' | 'notice'): void {
    this.doors.open(dialog);
  }

  go(pages: number, seconds = 0): void {
    this.goTo(this.at + (pages === 0 ? 0 : pages * this.page) + seconds);
  }

  goTo(seconds: number): void {
    const at = Math.min(Math.max(0, this.last), Math.max(0, seconds));
    if (at === this.at || !this.long) return;
    this.at = at;
    this.caliper = null;
    this.changed();
  }

  private changed(): void {
    this.host.requestUpdate();
  }
}

/** The choice after this one; the first after the last. */
function after<T>(choices: readonly T[], now: T): T {
  const next = choices[(choices.indexOf(now) + 1) % choices.length];
  return next === undefined ? now : next;
}
