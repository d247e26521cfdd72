// SPDX-License-Identifier: Apache-2.0
// The paper on the screen: a canvas as large as what is seen of it, that stays in place while the paper is scrolled.
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { cellOf, paintCaliper, place } from './caliper-paint.ts';
import type { Caliper, Measure, Point } from './calipers.ts';
import { LINE, Painter, type Pane, type View } from './paint.ts';
import type { Cell, Options, Row } from './sheet.ts';

/** Within so many CSS pixels of a point of the calipers, it is that point that is meant. */
const NEAR = 10;

/** A drag of less is a click. */
const LEAST_DRAG = 4;

interface Spot {
  pane: number;
  row: number;
  column: number;
  point: Point;
}

/** A pointer that is down: it moves the calipers that are there, or draws new ones. */
interface Drag {
  spot: Spot;
  x: number;
  y: number;
  draws: boolean;
}

@customElement('ecg-stage')
export class EcgStage extends LitElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
      min-width: 0;
      min-height: 0;
      background: #fffdfb;
    }
    .scroller {
      position: absolute;
      inset: 0;
      overflow: auto;
      outline: none;
    }
    .scroller:focus-visible {
      outline: 3px solid var(--focus, #1d4ed8);
      outline-offset: -3px;
    }
    canvas {
      position: sticky;
      top: 0;
      left: 0;
      display: block;
      cursor: crosshair;
      touch-action: pan-x pan-y;
    }
    canvas.draws {
      touch-action: none;
    }
  `;

  @property({ attribute: false }) panes: readonly Pane[] = [];
  @property({ attribute: false }) options!: Options;
  /** CSS pixels in a millimetre. */
  @property({ type: Number }) zoom = 1;
  @property({ attribute: false }) caliper: Caliper | null = null;
  @property({ type: String }) measure: Measure = 'both';
  /** Whether a finger draws calipers, and not the paper. */
  @property({ type: Boolean }) draws = true;
  /** What is always written on the trace, line by line. */
  @property({ attribute: false }) legend: readonly { text: string; warns: boolean }[] = [];
  @property({ type: String }) label = '';
  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  private readonly observer = new ResizeObserver(() => this.resize());
  private frame = 0;
  private dragging: Drag | null = null;

  override render() {
    const { width, height } = this.paper;
    return html`<div class="scroller" tabindex="0" role="group" aria-label=${this.label} @scroll=${this.soon} @wheel=${this.wheel}>
      <div .style=${`width:${width * this.zoom}px;height:${height * this.zoom + this.written}px`}>
        <canvas
          role="img"
          aria-label=${this.label}
          data-test="ecg-canvas"
          data-zoom=${this.zoom}
          class=${this.draws ? 'draws' : ''}
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.up}
        ></canvas>
      </div>
    </div>`;
  }

  override firstUpdated(): void {
    this.observer.observe(this.scroller);
    this.resize();
    void document.fonts?.ready.then(this.soon);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.observer.observe(this.scroller);
  }

  protected override updated(_changed: PropertyValues): void {
    this.soon();
  }

  /** Of all panes, in millimetres. */
  get paper(): { width: number; height: number } {
    return {
      width: Math.max(0, ...this.panes.map((pane) => pane.sheet.width)),
      height: Math.max(0, ...this.panes.map((pane) => pane.top + pane.sheet.height)),
    };
  }

  /** CSS pixels there are for it. */
  get room(): { width: number; height: number } {
    return { width: this.clientWidth, height: this.clientHeight - this.written };
  }

  /** CSS pixels below the paper for what is written on it, so that no trace is under that for good. */
  private get written(): number {
    return this.legend.length * LINE + LINE / 2;
  }

  /** As many device pixels as the screen has there: a line is as sharp as the screen can show it. */
  private resize(): void {
    const ratio = devicePixelRatio || 1;
    const width = Math.round(this.scroller.clientWidth * ratio);
    const height = Math.round(this.scroller.clientHeight * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${width / ratio}px`;
      this.canvas.style.height = `${height / ratio}px`;
    }
    this.dispatchEvent(new Event('resized'));
    this.soon();
  }

  private readonly soon = (): void => {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.paint();
      });
    }
  };

  /** A pinch makes it larger; a wheel turned sideways goes through time where there is nothing to scroll. */
  private readonly wheel = (event: WheelEvent): void => {
    if (event.ctrlKey) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent<number>('pinched', { detail: Math.exp(-event.deltaY / 300) }));
      return;
    }
    const pixels = event.shiftKey ? event.deltaY : event.deltaX;
    if (pixels === 0 || this.scroller.scrollWidth > this.scroller.clientWidth + 1) return;
    event.preventDefault();
    const seconds = pixels / (this.zoom * this.options.speed);
    this.dispatchEvent(new CustomEvent<number>('rolled', { detail: seconds }));
  };

  private view(): View {
    const ratio = devicePixelRatio || 1;
    return {
      scale: this.zoom * ratio,
      left: Math.round(this.scroller.scrollLeft * ratio),
      top: Math.round(this.scroller.scrollTop * ratio),
      width: this.canvas.width,
      height: this.canvas.height,
    };
  }

  private paint(): void {
    const context = this.canvas.getContext('2d', { alpha: false });
    if (!context || this.canvas.width === 0) return;
    const painter = new Painter(context, this.view(), this.options);
    painter.paper();
    for (const pane of this.panes) painter.pane(pane);
    const pane = this.caliper ? this.panes[this.caliper.pane] : undefined;
    if (this.caliper && pane) paintCaliper(painter, pane, this.caliper, this.options);
    painter.legend(this.legend);
    this.canvas.dataset.painted = String(Number(this.canvas.dataset.painted ?? 0) + 1);
  }

  /** What of the paper is at a place of the window. */
  private spot(event: PointerEvent): Spot | null {
    const box = this.canvas.getBoundingClientRect();
    const x = (event.clientX - box.left + this.scroller.scrollLeft) / this.zoom;
    const y = (event.clientY - box.top + this.scroller.scrollTop) / this.zoom;
    let best: { pane: number; row: number; far: number } | null = null;
    this.panes.forEach((pane, index) => {
      pane.sheet.rows.forEach((row, number) => {
        const far = Math.abs(y - (pane.top + row.baseline));
        if (!best || far < best.far) best = { pane: index, row: number, far };
      });
    });
    return best ? this.spotIn(best, x, y) : null;
  }

  private spotIn({ pane, row }: { pane: number; row: number }, x: number, y: number): Spot | null {
    const on = this.panes[pane];
    const line = on?.sheet.rows[row];
    if (!on || !line) return null;
    const column = columnAt(line, x);
    const cell = line.cells[column];
    if (!cell) return null;
    const inside = Math.min(cell.width, Math.max(0, x - cell.x));
    return {
      pane,
      row,
      column,
      point: {
        seconds: cell.from + inside / this.options.speed,
        millivolts: (on.top + line.baseline - y) / this.options.gain,
      },
    };
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || (event.pointerType === 'touch' && !this.draws)) return;
    const spot = this.spot(event);
    if (!spot) return;
    this.canvas.setPointerCapture(event.pointerId);
    const held = this.held(event);
    this.dragging = { spot, x: event.clientX, y: event.clientY, draws: held === null };
    if (held && this.caliper) this.tell({ ...this.caliper, active: held });
  };

  /** The point of the calipers that is under the pointer. */
  private held(event: PointerEvent): 'a' | 'b' | null {
    const { caliper } = this;
    const pane = caliper ? this.panes[caliper.pane] : undefined;
    if (!caliper || !pane) return null;
    const box = this.canvas.getBoundingClientRect();
    for (const which of ['b', 'a'] as const) {
      const at = place(pane, caliper, caliper[which], this.options);
      if (!at) continue;
      const x = at.x * this.zoom - this.scroller.scrollLeft + box.left - event.clientX;
      const y = at.y * this.zoom - this.scroller.scrollTop + box.top - event.clientY;
      const far = caliper.measure === 'time' ? Math.abs(x) : Math.hypot(x, y);
      const within = Math.abs(y) < 20 * this.zoom;
      if (far <= NEAR && within) return which;
    }
    return null;
  }

  private readonly move = (event: PointerEvent): void => {
    const { dragging, caliper } = this;
    if (!dragging) return;
    if (dragging.draws) {
      if (Math.hypot(event.clientX - dragging.x, event.clientY - dragging.y) < LEAST_DRAG) return;
      dragging.draws = false;
      this.tell(this.fresh(dragging.spot, this.pointOf(dragging.spot, event)));
    } else if (caliper) {
      this.tell({ ...caliper, [caliper.active]: this.pointOf(caliper, event) });
    }
  };

  private readonly up = (event: PointerEvent): void => {
    this.dragging = null;
    if (this.canvas.hasPointerCapture(event.pointerId)) this.canvas.releasePointerCapture(event.pointerId);
    this.dispatchEvent(new CustomEvent('measured'));
  };

  /** A place of the window as a point of one row, whatever row it is nearest to. */
  private pointOf({ pane, row }: { pane: number; row: number }, event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    const x = (event.clientX - box.left + this.scroller.scrollLeft) / this.zoom;
    const y = (event.clientY - box.top + this.scroller.scrollTop) / this.zoom;
    return this.spotIn({ pane, row }, x, y)?.point ?? { seconds: 0, millivolts: 0 };
  }

  private fresh(spot: Spot, end: Point): Caliper {
    const { pane, row, column } = spot;
    return { pane, row, column, a: spot.point, b: end, measure: this.measure, march: false, active: 'b' };
  }

  private tell(caliper: Caliper): void {
    this.caliper = caliper;
    this.dispatchEvent(new CustomEvent<Caliper>('caliper', { detail: caliper }));
  }

  /** The lead that calipers are on. */
  leadOf(caliper: Caliper): Cell | undefined {
    const pane = this.panes[caliper.pane];
    return pane ? cellOf(pane, caliper, caliper.a.seconds) : undefined;
  }
}

function columnAt(row: Row, x: number): number {
  const at = row.cells.findIndex((cell) => x < cell.x + cell.width);
  return at < 0 ? row.cells.length - 1 : at;
}
