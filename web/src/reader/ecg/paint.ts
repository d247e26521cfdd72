// SPDX-License-Identifier: Apache-2.0
// Draws sheets on a canvas whose every pixel is one of the screen. Lengths of paper are millimetres, and become
// pixels by one factor for both directions: squares stay square.
import { polyline } from './polyline.ts';
import { type Cell, GUTTER, isOverlaid, type Options, type Row, type Sheet } from './sheet.ts';
import type { Shown } from './shown.ts';

/** What of the paper is seen. */
export interface View {
  /** Device pixels in a millimetre. */
  scale: number;
  /** Device pixels by which the paper is scrolled. */
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One recording on the paper. */
export interface Pane {
  sheet: Sheet;
  /** Millimetres from the top of the paper. */
  top: number;
  frequency: number;
  shown: Shown;
  title: string;
}

export const PAPER = '#fffdfb';
const SMALL = '#f7ded8';
const LARGE = '#e9b1a6';
const INK = '#10202b';
const SOFT = '#44545e';
const SHAPE = '#7a4d00';

/** CSS pixels that a line of the legend takes. */
export const LINE = 25;

/** Below so many pixels a millimetre, only the lines of 5 mm are drawn. */
const LEAST = 2.4;

const FONT = '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif';

export class Painter {
  constructor(
    readonly context: CanvasRenderingContext2D,
    private readonly view: View,
    private readonly options: Options,
  ) {}

  /** Device pixels in a millimetre. */
  get scale(): number {
    return this.view.scale;
  }

  /** Where a place on the paper is on the canvas: in the middle of a pixel, as the lines of the grid are. */
  x(millimetres: number): number {
    return millimetres * this.view.scale - this.view.left + 0.5;
  }

  y(millimetres: number): number {
    return millimetres * this.view.scale - this.view.top + 0.5;
  }

  paper(): void {
    const { context, view } = this;
    context.fillStyle = PAPER;
    context.fillRect(0, 0, view.width, view.height);
    if (view.scale >= LEAST) this.lines(1, SMALL, 1);
    this.lines(5, LARGE, Math.max(1, Math.round(view.scale / 6)));
  }

  /** Lines lie on whole pixels, each where its own millimetre is: none is off by more than half a pixel. */
  private lines(every: number, colour: string, width: number): void {
    const { context, view } = this;
    context.fillStyle = colour;
    const step = every * view.scale;
    const half = Math.floor(width / 2);
    for (let n = Math.floor(view.left / step); n * step - view.left <= view.width; n++) {
      if (every !== 1 || n % 5 !== 0) context.fillRect(Math.round(n * step - view.left) - half, 0, width, view.height);
    }
    for (let n = Math.floor(view.top / step); n * step - view.top <= view.height; n++) {
      if (every !== 1 || n % 5 !== 0) context.fillRect(0, Math.round(n * step - view.top) - half, view.width, width);
    }
  }

  pane(pane: Pane): void {
    if (pane.title) this.words(pane.title, 2, pane.top + 4, 3.6, INK, true);
    for (const row of pane.sheet.rows) this.names(pane, row);
    for (const row of pane.sheet.rows) {
      // A pulse beside a shape of unknown height would say what nobody knows.
      if (row.cells.some((cell) => cell.trace.scaled)) this.pulse(pane.top + row.baseline);
      row.cells.forEach((cell, column) => {
        this.trace(pane, row, cell);
        if (column > 0 && !isOverlaid(row)) this.change(cell.x, pane.top + row.baseline);
      });
    }
  }

  /** Names first: they must not hide a trace. */
  private names(pane: Pane, row: Row): void {
    if (isOverlaid(row)) {
      const all = row.cells.map((cell) => cell.trace.name).join(' ');
      return this.words(all, GUTTER + 1, pane.top + 6, 3.2, INK, true);
    }
    const single = row.cells.length === 1;
    for (const cell of row.cells) {
      const { trace } = cell;
      const name = trace.name + (trace.derived ? '*' : '');
      const low = single && row.pitch < 20;
      const x = low ? 1 : cell.x + 1;
      const up = low ? 2.5 : Math.min(13, row.pitch * 0.36);
      this.words(name, x, pane.top + row.baseline - up, 3.6, trace.scaled ? INK : SHAPE, true);
    }
  }

  /** A millivolt high and 5 mm wide. */
  private pulse(baseline: number): void {
    const { context } = this;
    context.beginPath();
    context.moveTo(this.x(GUTTER - 8), this.y(baseline));
    for (const [x, up] of [
      [-7, 0],
      [-7, this.options.gain],
      [-2, this.options.gain],
      [-2, 0],
      [-1, 0],
    ] as const) {
      context.lineTo(this.x(GUTTER + x), this.y(baseline - up));
    }
    this.stroke(INK, 0.28);
  }

  /** Where one lead gives way to the next. */
  private change(x: number, baseline: number): void {
    const { context } = this;
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(this.x(x), this.y(baseline + side * 2));
      context.lineTo(this.x(x), this.y(baseline + side * 4.5));
    }
    this.stroke(INK, 0.28);
  }

  private trace(pane: Pane, row: Row, cell: Cell): void {
    const { context, view, options } = this;
    const { first, values } = pane.shown.of(cell, pane.frequency);
    const from = Math.max(0, Math.ceil(cell.from * pane.frequency - 1e-6) - first);
    const to = Math.min(values.length - 1, Math.floor(cell.to * pane.frequency + 1e-6) - first);
    if (to < from) return;
    const { gain, middle } = cell.trace.scaled
      ? { gain: options.gain, middle: 0 }
      : fitted(values, from, to, row.pitch);
    const points = polyline(values, from, to, {
      left: this.x(cell.x + ((from + first) / pane.frequency - cell.from) * options.speed),
      step: (options.speed / pane.frequency) * view.scale,
      baseline: this.y(pane.top + row.baseline + middle * gain),
      rise: gain * view.scale,
    });
    context.save();
    context.beginPath();
    context.rect(this.x(cell.x) - 1, 0, cell.width * view.scale + 2, view.height);
    context.clip();
    context.beginPath();
    let down = false;
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] ?? 0;
      const y = points[i + 1] ?? Number.NaN;
      if (Number.isNaN(y)) down = false;
      else if (down) context.lineTo(x, y);
      else {
        context.moveTo(x, y);
        down = true;
      }
    }
    this.stroke(cell.trace.scaled ? INK : SHAPE, isOverlaid(row) ? 0.12 : 0.3);
    context.restore();
  }

  /** Words on a plate, for what must be read over a trace. */
  plate(text: string, x: number, y: number, colour: string): void {
    const { context, view } = this;
    const ratio = globalThis.devicePixelRatio || 1;
    const size = 14 * ratio;
    const pad = 5 * ratio;
    context.font = `700 ${size}px ${FONT}`;
    const width = context.measureText(text).width + 2 * pad;
    const left = Math.max(0, Math.min(this.x(x), view.width - width));
    const top = Math.max(0, this.y(y) - size - 2 * pad);
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(left, top, width, size + 2 * pad, pad);
    context.fill();
    context.fillStyle = '#ffffff';
    context.textBaseline = 'middle';
    context.fillText(text, left + pad, top + pad + size / 2);
  }

  /** What is always written on the trace: at the lower left of what is seen, wherever the paper is scrolled to. */
  legend(lines: readonly { text: string; warns: boolean }[]): void {
    const { context, view } = this;
    const ratio = globalThis.devicePixelRatio || 1;
    const size = 13 * ratio;
    const pad = ((LINE - 13) / 2) * ratio;
    lines.toReversed().forEach((line, index) => {
      context.font = `${line.warns ? 700 : 600} ${size}px ${FONT}`;
      const bottom = view.height - pad - index * LINE * ratio;
      const width = context.measureText(line.text).width + 2 * pad;
      context.fillStyle = line.warns ? '#fff2d6' : 'rgb(255 253 251 / 92%)';
      context.fillRect(pad, bottom - size - pad, width, size + 2 * pad);
      context.fillStyle = line.warns ? SHAPE : INK;
      context.textBaseline = 'middle';
      context.fillText(line.text, 2 * pad, bottom - size / 2);
    });
  }

  /** @param width in millimetres; never less than a pixel and a bit */
  stroke(colour: string, width: number, dash: number[] = []): void {
    const { context, view } = this;
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1.2, width * view.scale);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.setLineDash(dash.map((length) => length * view.scale));
    context.stroke();
    context.setLineDash([]);
  }

  /** Words at a place of the paper, with a light edge where they cross lines; letters are never tiny. */
  words(text: string, x: number, y: number, size: number, colour = SOFT, bold = false): void {
    const { context, view } = this;
    const ratio = globalThis.devicePixelRatio || 1;
    context.font = `${bold ? 700 : 500} ${Math.min(Math.max(size * view.scale, 12 * ratio), 22 * ratio)}px ${FONT}`;
    context.textBaseline = 'alphabetic';
    context.lineJoin = 'round';
    context.lineWidth = 3 * ratio;
    context.strokeStyle = PAPER;
    context.strokeText(text, this.x(x), this.y(y));
    context.fillStyle = colour;
    context.fillText(text, this.x(x), this.y(y));
  }
}

/** A shape of unknown height fills 60 % of its row. */
function fitted(values: Float32Array, from: number, to: number, pitch: number): { gain: number; middle: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = from; i <= to; i++) {
    const value = values[i] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? { gain: (0.6 * pitch) / (high - low), middle: (high + low) / 2 } : { gain: 0, middle: 0 };
}
