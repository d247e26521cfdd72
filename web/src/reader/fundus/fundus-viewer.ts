// SPDX-License-Identifier: Apache-2.0
// Shows the photographs of an examination of the retina. Read stage.ts for how they move, hanging.ts for where they hang.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ground } from '../../look/parts.ts';
import { fundusWords } from '../../words/fundus.ts';
import { Tongue } from '../../words/tongue.ts';
import type { Reading, Side } from '../reading.ts';
import { isTyping, type KeyHint, type Viewer } from '../viewer.ts';
import { type Actions, type Command, commandOf, commandsOf } from './commands.ts';
import { fundusStyle } from './fundus-style.ts';
import type { Point, Size } from './geometry.ts';
import { Gestures } from './gestures.ts';
import {
  FIRST,
  type Hanging,
  hung,
  type Shot,
  shotsOf,
  sidesOf,
  soonOf,
  withAllFields,
  withBeside,
  withEye,
  withNextField,
  withOlder,
  withSwap,
} from './hanging.ts';
import { drawn, kept, type Marks, NO_MARKS, type Tool, undone } from './marks.ts';
import type { Painter } from './painter.ts';
import { painterOn } from './painters.ts';
import { noteView, paneView, putPane } from './pane.ts';
import { Pencil, type Sheet, wayOf } from './pencil.ts';
import { Pictures } from './pictures.ts';
import { situationOf } from './situation.ts';
import { type Placed, Stage } from './stage.ts';
import { captionOf } from './telling.ts';
import { PLAIN, stepped, type Tone, withFilter } from './tone.ts';
import { type Place, placesOf, wallOf } from './wall.ts';

const BLINK = 700;
const STEP = 60;

@customElement('fundus-viewer')
export class FundusViewer extends LitElement implements Viewer {
  static override styles = [ground, fundusStyle];

  @property({ attribute: false }) reading: Reading | null = null;
  /** What is marked, by picture (its object's UID, a slash, its frame). */
  @property({ attribute: false }) marks: Record<string, Marks> = {};
  /** Whether marks are kept when the reader says so: fires `keep` then. */
  @property({ type: Boolean }) keeps = false;
  @state() private how: Hanging = FIRST;
  @state() private tone: Tone = PLAIN;
  @state() private noting: { shot: Shot; at: Point } | null = null;
  @state() private unmarked = false;
  @state() private grid = false;
  @state() private blinking = false;
  @state() private wall: Size = { width: 0, height: 0 };
  @query('form.note input') private readonly note!: HTMLInputElement | null;
  hints: readonly KeyHint[] = [];

  private readonly tongue = new Tongue(this);
  private readonly stage = new Stage((shot) => this.marks[shot.key] ?? NO_MARKS);
  private readonly observer = new ResizeObserver((entries) => this.resized(entries));
  private readonly pencil = new Pencil((tool, key, points) => this.drawn(tool, key, points));
  private readonly pictures = new Pictures(
    () => this.requestUpdate(),
    (key) => this.painter?.forget(key),
  );
  private painter: Painter | null = null;
  private canvas: HTMLCanvasElement | null = null;
  private shots: Shot[] = [];
  /** Pictures of the next case. */
  private next: Shot[] = [];
  private placed: Placed[] = [];
  private places: Place[] = [];
  private commands: Command[] = [];
  private activePane = 0;
  private ratio = 1;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.pressed);
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.pressed);
    this.observer.disconnect();
    clearInterval(this.timer);
    this.pictures.close();
    this.painter?.close();
  }

  protected override firstUpdated(): void {
    const { painter, canvas } = painterOn(() => document.createElement('canvas'));
    this.painter = painter;
    this.canvas = canvas;
    canvas.dataset.painter = painter.name;
    this.renderRoot.prepend(canvas);
    new Gestures(this, {
      pan: (dx, dy, at) => this.at(at, (pane) => this.stage.pan(pane, this.placed, dx * this.ratio, dy * this.ratio)),
      zoom: (factor, about) => this.at(about, (pane) => this.stage.zoom(pane, this.placed, factor, this.device(about))),
      tone: (dx, dy) => {
        this.tone = stepped(stepped(this.tone, 'contrast', dx / 20), 'brightness', -dy / 20);
      },
      draws: () => this.pencil.tool !== null,
      draw: (from, to, done) => this.sketch((on) => this.pencil.drag(on, this.device(from), this.device(to), done)),
      hover: (at) => {
        if (this.pencil.tool) this.sketch((on) => this.pencil.hover(on, this.device(at)));
      },
      twice: (at) => this.at(at, (pane) => this.toggleSize(pane, this.device(at))),
      press: (at) => this.at(at, () => undefined),
    });
    this.requestUpdate();
  }

  private resized(entries: ResizeObserverEntry[]): void {
    this.ratio = window.devicePixelRatio || 1;
    this.wall = wallOf(entries.at(-1), this, this.ratio);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reading')) {
      this.shots = this.reading ? shotsOf(this.reading) : [];
      this.how = { ...FIRST, active: sidesOf(this.shots)[0] ?? '' };
      this.next = [];
      this.tone = PLAIN;
      this.blinking = false;
      clearInterval(this.timer);
      this.stage.clear();
      this.activePane = 0;
    }
    const panes = hung(this.shots, this.how);
    this.places = placesOf(panes, this.wall, this.ratio);
    this.placed = this.stage.placed(
      panes,
      this.places.map((place) => place.picture),
    );
    this.activePane = Math.min(this.activePane, Math.max(0, panes.length - 1));
    const pane = this.placed[this.activePane] ?? null;
    const { how, shots, tone, stage, blinking, grid, unmarked, marks, keeps } = this;
    this.commands = commandsOf(
      situationOf({ how, shots, tone, stage, blinking, grid, unmarked, marks, keeps, pane, tool: this.pencil.tool }),
      this.actions,
    );
  }

  override render() {
    void this.tongue.say;
    return html`
      ${repeat(
        this.placed,
        (_pane, index) => index,
        (pane, index) => this.pane(pane, index),
      )}
      ${this.noting ? noteView(this.noted, () => (this.noting = null)) : nothing}
    `;
  }

  private pane(pane: Placed, index: number) {
    const { shot } = pane;
    const active = index === this.activePane;
    return paneView({
      pane,
      ratio: this.ratio,
      active,
      fate: this.pictures.of(shot),
      longest: this.painter?.longest ?? Number.POSITIVE_INFINITY,
      tone: this.tone,
      marks: this.marksOf(shot),
      hidden: this.unmarked,
      grid: this.grid,
      tool: this.pencil.tool,
      points: this.pencil.on(shot.key),
      cursor: active && this.pencil.tool ? this.pencil.cursor : null,
      focused: () => this.activate(index),
      again: this.again,
    });
  }

  protected override updated(changed: PropertyValues): void {
    for (const [index, figure] of [...this.renderRoot.querySelectorAll<HTMLElement>('.pane')].entries()) {
      const place = this.places[index];
      if (place) putPane(figure, place, this.ratio);
    }
    this.paint();
    if (changed.has('noting') && this.noting) this.note?.focus();
    this.prefetch();
    const told = JSON.stringify(this.commands);
    if (told !== this.told) {
      this.told = told;
      this.hints = this.commands;
      this.dispatchEvent(new Event('hints'));
    }
  }

  private told = '';

  private paint(): void {
    const { painter, canvas, wall } = this;
    if (!painter || !canvas || wall.width === 0) return;
    if (canvas.width !== wall.width || canvas.height !== wall.height) {
      canvas.width = wall.width;
      canvas.height = wall.height;
      canvas.style.width = `${wall.width / this.ratio}px`;
      canvas.style.height = `${wall.height / this.ratio}px`;
    }
    const painted = this.placed.flatMap(({ shot, box, view }) => {
      const picture = this.pictures.of(shot);
      if (typeof picture === 'string' || Math.max(picture.size.width, picture.size.height) > painter.longest) return [];
      return [{ picture, box, view }];
    });
    painter.paint(wall, painted, this.tone);
    if (painted.length > 0 && performance.getEntriesByName('first-picture').length === 0) {
      performance.mark('first-picture');
    }
  }

  private prefetch(): void {
    if (this.wall.width > 0) this.pictures.ahead([...soonOf(this.shots), ...this.next]);
  }

  ahead(reading: Reading): void {
    this.next = shotsOf(reading)
      .filter((shot) => shot.age === 0)
      .slice(0, 4);
    this.prefetch();
  }

  private readonly again = (): void => {
    this.pictures.again();
    this.requestUpdate();
  };

  private marksOf(shot: Shot): Marks {
    return this.marks[shot.key] ?? NO_MARKS;
  }

  private mark(shot: Shot, change: (marks: Marks) => Marks): void {
    this.marks = { ...this.marks, [shot.key]: change(this.marksOf(shot)) };
    this.dispatchEvent(new CustomEvent('marks', { detail: this.marks, bubbles: true, composed: true }));
  }

  private device({ x, y }: Point): Point {
    return { x: x * this.ratio, y: y * this.ratio };
  }

  private paneAt({ x, y }: Point): number {
    return this.placed.findIndex(
      ({ box }) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
    );
  }

  /** Does something with the pane at a place, which becomes the one that keys act on. */
  private at(css: Point, act: (pane: Placed) => void): void {
    const index = this.paneAt(this.device(css));
    const pane = this.placed[index];
    if (!pane) return;
    this.activate(index);
    act(pane);
    this.requestUpdate();
  }

  private activate(index: number): void {
    const side = this.placed[index]?.shot.side ?? '';
    this.activePane = index;
    if (side !== this.how.active) {
      this.how = { ...this.how, active: side };
      this.tellEye(side);
    } else this.requestUpdate();
  }

  private tellEye(side: Side): void {
    const eye = side === 'R' ? 'right' : 'left';
    if (side === 'R' || side === 'L') this.dispatchEvent(new CustomEvent('eye', { detail: eye }));
  }

  /** The pane of an eye becomes the one that keys act on, if it hangs. */
  lookAt(eye: string): void {
    const side = eye === 'right' ? 'R' : 'L';
    const index = this.placed.findIndex(({ shot }) => shot.side === side);
    if (index >= 0) this.activate(index);
    else this.hang({ ...this.how, active: side });
  }

  /** Where the pane at work lies, for the pencil. */
  private sheet(): Sheet | null {
    const pane = this.placed[this.activePane];
    return pane ? { key: pane.shot.key, box: pane.box, view: pane.view } : null;
  }

  private sketch(draw: (on: Sheet) => void): void {
    const sheet = this.sheet();
    if (sheet) draw(sheet);
    this.requestUpdate();
  }

  private drawn(tool: Tool, key: string, points: Point[]): void {
    const shot = this.shots.find((one) => one.key === key);
    const [at] = points;
    if (!shot || !at) return;
    if (tool === 'text') this.noting = { shot, at };
    else this.mark(shot, (marks) => drawn(marks, tool, points, crypto.randomUUID()));
  }

  private readonly noted = (event: Event): void => {
    event.preventDefault();
    const { noting, note } = this;
    if (noting && note) {
      this.mark(noting.shot, (marks) => drawn(marks, 'text', [noting.at], crypto.randomUUID(), note.value));
    }
    this.noting = null;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (isTyping(event) || event.defaultPrevented) return;
    const sheet = this.sheet();
    const used = (sheet && this.pencil.key(sheet, event, this.ratio)) || this.arrow(event.key);
    const command = used ? null : commandOf(this.commands, event);
    if (!used && !command) return;
    event.preventDefault();
    command?.press();
    this.requestUpdate();
  };

  private arrow(key: string): boolean {
    const way = wayOf(key);
    const pane = this.placed[this.activePane];
    if (!way || !pane) return false;
    this.stage.pan(pane, this.placed, -way[0] * STEP * this.ratio, -way[1] * STEP * this.ratio);
    return true;
  }

  private toggleSize(pane: Placed, about: Point): void {
    if (this.stage.isTrueSize(pane)) this.stage.fit(pane, this.placed);
    else this.stage.trueSize(pane, this.placed, about);
  }

  private readonly actions: Actions = {
    fit: () => this.withPane((pane) => this.stage.fit(pane, this.placed)),
    trueSize: () => this.withPane((pane, about) => this.stage.trueSize(pane, this.placed, about)),
    zoom: (factor) => this.withPane((pane, about) => this.stage.zoom(pane, this.placed, factor, about)),
    filter: (filter) => (this.tone = withFilter(this.tone, filter)),
    step: (what, steps) => (this.tone = stepped(this.tone, what, steps)),
    invert: () => (this.tone = { ...this.tone, invert: !this.tone.invert }),
    reset: () => (this.tone = PLAIN),
    eye: (side) => {
      this.activePane = 0;
      this.hang(withEye(this.how, side));
      this.tellEye(side);
    },
    nextField: () => this.hang(withNextField(this.how, this.shots)),
    allFields: () => this.hang(withAllFields(this.how)),
    beside: () => this.hang(withBeside(this.how, this.shots)),
    older: () => this.hang(withOlder(this.how, this.shots)),
    swap: () => this.hang(withSwap(this.how, !this.how.swapped)),
    blink: () => this.blink(!this.blinking),
    together: () => (this.stage.together = !this.stage.together),
    bothEyes: () => (this.stage.bothEyes = !this.stage.bothEyes),
    grid: () => (this.grid = !this.grid),
    hide: () => (this.unmarked = !this.unmarked),
    undo: () => this.withPane(({ shot }) => this.mark(shot, undone)),
    keep: () => this.dispatchEvent(new CustomEvent('keep', { detail: kept(this.marks, this.shots) })),
    tool: (tool) => {
      this.pencil.take(tool);
      this.unmarked = false;
    },
  };

  private hang(how: Hanging): void {
    this.how = how;
    this.updateComplete.then(() => {
      const pane = this.placed[this.activePane];
      if (pane) this.dispatchEvent(new CustomEvent('said', { detail: fundusWords().shown(captionOf(pane.shot)) }));
    });
  }

  private blink(on: boolean): void {
    clearInterval(this.timer);
    this.blinking = on;
    if (on) this.timer = window.setInterval(() => this.actions.swap(), BLINK);
    else this.hang(withSwap(this.how, false));
  }

  /** With the pane that keys act on, and the place they act about: the middle. */
  private withPane(act: (pane: Placed, about: Point) => void): void {
    const pane = this.placed[this.activePane];
    if (!pane) return;
    const { x, y, width, height } = pane.box;
    act(pane, { x: x + width / 2, y: y + height / 2 });
    this.requestUpdate();
  }
}
