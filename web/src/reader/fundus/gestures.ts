// SPDX-License-Identifier: Apache-2.0
// What fingers, pens, mice and wheels mean. Places are CSS pixels from the corner of the element.
import type { Point } from './geometry.ts';

export interface Meanings {
  /** Moves the picture that was taken hold of. */
  pan: (dx: number, dy: number, at: Point) => void;
  zoom: (factor: number, about: Point) => void;
  /** Changes the light: right button or Shift. */
  tone: (dx: number, dy: number) => void;
  /** Whether a press begins to draw. */
  draws: () => boolean;
  draw: (from: Point, to: Point, done: boolean) => void;
  hover: (at: Point) => void;
  twice: (at: Point) => void;
  press: (at: Point) => void;
}

const STILL = 4;
const TWICE = 350;

export class Gestures {
  private readonly held = new Map<number, Point>();
  private from: Point | null = null;
  private mode: 'pan' | 'tone' | 'draw' | 'pinch' = 'pan';
  private moved = false;
  private last: { at: Point; time: number } | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly mean: Meanings,
  ) {
    element.addEventListener('pointerdown', this.down);
    element.addEventListener('pointermove', this.move);
    element.addEventListener('pointerup', this.up);
    element.addEventListener('pointercancel', this.cancel);
    element.addEventListener('wheel', this.wheel, { passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  private place(event: PointerEvent | WheelEvent): Point {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private readonly down = (event: PointerEvent): void => {
    if ((event.target as Element).closest('button, a, input, form')) return;
    const at = this.place(event);
    this.mean.press(at);
    this.element.setPointerCapture(event.pointerId);
    this.held.set(event.pointerId, at);
    if (this.held.size === 1) {
      this.from = at;
      this.moved = false;
      const toning = event.button === 2 || event.shiftKey;
      this.mode = toning ? 'tone' : this.mean.draws() ? 'draw' : 'pan';
    } else {
      this.mode = 'pinch';
    }
  };

  private readonly move = (event: PointerEvent): void => {
    const at = this.place(event);
    const before = this.held.get(event.pointerId);
    if (!before) {
      this.mean.hover(at);
      return;
    }
    const from = this.from ?? before;
    this.moved ||= Math.hypot(at.x - from.x, at.y - from.y) > STILL;
    if (this.mode === 'pinch') this.pinch(event.pointerId, before, at);
    this.held.set(event.pointerId, at);
    const dx = at.x - before.x;
    const dy = at.y - before.y;
    if (this.mode === 'draw') this.mean.draw(from, at, false);
    else if (this.mode === 'tone') this.mean.tone(dx, dy);
    else if (this.mode === 'pan' && this.moved) this.mean.pan(dx, dy, at);
  };

  /** Two fingers magnify about the one that lies still, and so move the picture too. */
  private pinch(id: number, before: Point, at: Point): void {
    const other = [...this.held].find(([one]) => one !== id)?.[1];
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    if (was > 1 && is > 1) this.mean.zoom(is / was, other);
  }

  private readonly up = (event: PointerEvent): void => {
    const at = this.place(event);
    const { from } = this;
    if (!this.held.delete(event.pointerId)) return;
    if (this.held.size > 0) return;
    this.from = null;
    if (this.mode === 'draw' && from) this.mean.draw(from, at, true);
    else if (this.mode === 'pan' && !this.moved) this.tap(at, event.timeStamp);
  };

  private readonly cancel = (event: PointerEvent): void => {
    this.held.delete(event.pointerId);
    this.from = null;
  };

  private tap(at: Point, time: number): void {
    const { last } = this;
    this.last = { at, time };
    if (last && time - last.time < TWICE && Math.hypot(at.x - last.at.x, at.y - last.at.y) < 4 * STILL) {
      this.last = null;
      this.mean.twice(at);
    }
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const steps = Math.max(-120, Math.min(120, event.deltaY * lines));
    // A pinch on a touchpad comes as a wheel with Control, in smaller steps.
    this.mean.zoom(Math.exp(-steps * (event.ctrlKey ? 0.01 : 0.0025)), this.place(event));
  };
}
