// SPDX-License-Identifier: Apache-2.0
// The tool in the reader's hand: by a drag, by clicks, or by a cross that arrows move and Enter sets. Knows no page.
import { applied, type Box, inverse, type Point, type Similarity, scaleOf } from './geometry.ts';
import { MOST_CORNERS, pointsOf, type Tool } from './marks.ts';

/** Where something is drawn: a picture and how it lies on the screen. */
export interface Sheet {
  key: string;
  box: Box;
  view: Similarity;
}

/** Tools that are laid down after use, since one marks a fovea once but measures several distances. */
const ONCE = new Set<Tool>(['fovea', 'disc', 'cup', 'text']);

/** A corner set within so many device pixels of the first or the last one closes a polygon. */
const NEAR = 8;

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Which way an arrow points; null for other keys. */
export const wayOf = (key: string): [number, number] | null => STEPS[key] ?? null;

export class Pencil {
  tool: Tool | null = null;
  /** Device pixels on the screen. */
  cursor: Point | null = null;
  private sheet = '';
  private points: Point[] = [];
  /** Corners of a polygon that were set. */
  private corners: Point[] = [];

  /** @param drawn is given the points of a finished drawing, in pixels of the picture */
  constructor(private readonly drawn: (tool: Tool, key: string, points: Point[]) => void) {}

  take(tool: Tool): void {
    this.tool = this.tool === tool ? null : tool;
    this.clear();
  }

  drop(): void {
    this.tool = null;
    this.clear();
  }

  /** What is drawn so far on a picture. */
  on(key: string): readonly Point[] {
    return this.sheet === key ? this.points : [];
  }

  /** A drag between two places on the screen. */
  drag(on: Sheet, from: Point, to: Point, done: boolean): void {
    if (!this.tool) return;
    const back = inverse(on.view);
    const end = applied(back, to);
    if (pointsOf(this.tool) === 'many') return this.bend(on, end, done);
    this.sheet = on.key;
    this.points = pointsOf(this.tool) === 2 ? [applied(back, from), end] : [end];
    if (done) this.finish();
  }

  /** Leads a polygon to a place, and sets a corner there; at its first or last corner it is closed. */
  private bend(on: Sheet, at: Point, set: boolean): void {
    if (this.sheet !== on.key) this.corners = [];
    this.sheet = on.key;
    const near = (corner: Point | undefined) =>
      corner !== undefined && Math.hypot(corner.x - at.x, corner.y - at.y) * scaleOf(on.view) <= NEAR;
    const closes = near(this.corners[0]) || near(this.corners.at(-1));
    if (set && this.corners.length >= 3 && (closes || this.corners.length >= MOST_CORNERS)) {
      this.points = this.corners;
      this.corners = [];
      return this.finish();
    }
    if (set && !closes) this.corners = [...this.corners, at];
    this.points = set ? this.corners : [...this.corners, at];
  }

  /** The pointer, or the cross, is over a place: what was begun reaches there. */
  hover(on: Sheet, at: Point): void {
    const [first] = this.points;
    if (!this.tool || this.sheet !== on.key || !first) return;
    if (pointsOf(this.tool) === 'many') this.bend(on, applied(inverse(on.view), at), false);
    else this.points = [first, applied(inverse(on.view), at)];
  }

  /** Whether a key was used: arrows move the cross, Enter sets a point, Escape gives up. */
  key(on: Sheet, { key, shiftKey }: { key: string; shiftKey: boolean }, ratio: number): boolean {
    if (!this.tool) return false;
    const way = wayOf(key);
    if (way) this.move(on, way, (shiftKey ? 1 : 10) * ratio);
    else if (key === 'Enter') this.set(on);
    else if (key === 'Escape') this.drop();
    else return false;
    return true;
  }

  private move(on: Sheet, [x, y]: [number, number], step: number): void {
    const from = this.cursor ?? middleOf(on.box);
    this.cursor = {
      x: Math.min(on.box.x + on.box.width, Math.max(on.box.x, from.x + x * step)),
      y: Math.min(on.box.y + on.box.height, Math.max(on.box.y, from.y + y * step)),
    };
    this.hover(on, this.cursor);
  }

  private set(on: Sheet): void {
    const at = this.cursor ?? middleOf(on.box);
    this.cursor = at;
    const point = applied(inverse(on.view), at);
    if (this.tool && pointsOf(this.tool) === 'many') return this.bend(on, point, true);
    const begun = this.sheet === on.key && this.points.length > 0;
    this.points = begun ? [this.points[0] ?? point, point] : [point];
    this.sheet = on.key;
    if (begun || (this.tool && pointsOf(this.tool) === 1)) this.finish();
  }

  private finish(): void {
    const { tool, sheet, points } = this;
    this.points = [];
    if (tool && ONCE.has(tool)) this.drop();
    if (tool) this.drawn(tool, sheet, points);
  }

  private clear(): void {
    this.points = [];
    this.corners = [];
    this.cursor = null;
  }
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
