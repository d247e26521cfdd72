// SPDX-License-Identifier: Apache-2.0
// Where points of a picture lie on the screen. Lengths on the screen are device pixels; pictures are never mirrored.

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Point, Size {}

/** A similarity in the plane of complex numbers: p becomes (a + ib)·p + (x + iy). */
export interface Similarity {
  a: number;
  b: number;
  x: number;
  y: number;
}

/** The largest and smallest magnification, in device pixels per pixel of the picture. */
export const MOST_ZOOM = 32;
export const LEAST_ZOOM = 0.02;

export const SAME: Similarity = { a: 1, b: 0, x: 0, y: 0 };

export function applied(to: Similarity, p: Point): Point {
  return { x: to.a * p.x - to.b * p.y + to.x, y: to.b * p.x + to.a * p.y + to.y };
}

/** First `inner`, then `outer`. */
export function composed(outer: Similarity, inner: Similarity): Similarity {
  const moved = applied(outer, inner);
  return {
    a: outer.a * inner.a - outer.b * inner.b,
    b: outer.b * inner.a + outer.a * inner.b,
    x: moved.x,
    y: moved.y,
  };
}

export function inverse(of: Similarity): Similarity {
  const square = of.a * of.a + of.b * of.b;
  const a = of.a / square;
  const b = -of.b / square;
  return { a, b, x: -(a * of.x - b * of.y), y: -(b * of.x + a * of.y) };
}

export const scaleOf = (of: Similarity): number => Math.hypot(of.a, of.b);

/** The similarity that takes two points to two others; null where two of them lie together. */
export function between(from: [Point, Point], to: [Point, Point]): Similarity | null {
  const u = { x: from[1].x - from[0].x, y: from[1].y - from[0].y };
  const v = { x: to[1].x - to[0].x, y: to[1].y - to[0].y };
  const square = u.x * u.x + u.y * u.y;
  if (square < 1 || v.x * v.x + v.y * v.y < 1) return null;
  const a = (v.x * u.x + v.y * u.y) / square;
  const b = (v.y * u.x - v.x * u.y) / square;
  const start = applied({ a, b, x: 0, y: 0 }, from[0]);
  return { a, b, x: to[0].x - start.x, y: to[0].y - start.y };
}

/** The picture of one size over that of another, middle on middle and as wide. */
export function overlaid(size: Size, on: Size): Similarity {
  const a = on.width / size.width;
  return { a, b: 0, x: 0, y: (on.height - a * size.height) / 2 };
}

/** At which magnification the whole picture is seen. */
export function fitting(size: Size, box: Size): number {
  return Math.min(box.width / size.width, box.height / size.height);
}

export const middle = (of: Size): Point => ({ x: of.width / 2, y: of.height / 2 });

/** A magnification within bounds. */
export const bounded = (zoom: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));

/** What is looked at: a point of a picture in the middle of its box. */
export interface Gaze {
  at: Point;
  zoom: number;
}

/**
 * Where a picture lies in its box. Where it is not turned and each of its pixels is a whole number of the screen's, it
 * lies on whole pixels, so that the screen shows its pixels and nothing between them.
 */
export function placed(gaze: Gaze, box: Box, aligned: Similarity = SAME): Similarity {
  const on: Similarity = {
    a: gaze.zoom,
    b: 0,
    x: box.x + box.width / 2 - gaze.zoom * gaze.at.x,
    y: box.y + box.height / 2 - gaze.zoom * gaze.at.y,
  };
  const view = composed(on, aligned);
  return isWhole(view) ? { ...view, x: Math.round(view.x), y: Math.round(view.y) } : view;
}

/** Whether each pixel of the picture is a square of whole pixels of the screen. */
export function isWhole(view: Similarity): boolean {
  return Math.abs(view.b) < 1e-9 && view.a > 0.5 && Math.abs(view.a - Math.round(view.a)) < 1e-9;
}

/** The gaze after the picture was dragged. */
export function panned(gaze: Gaze, dx: number, dy: number, size: Size): Gaze {
  return kept({ zoom: gaze.zoom, at: { x: gaze.at.x - dx / gaze.zoom, y: gaze.at.y - dy / gaze.zoom } }, size);
}

/** The gaze after magnifying about a place of the box, which keeps its point of the picture. */
export function zoomed(gaze: Gaze, zoom: number, about: Point, box: Box, size: Size): Gaze {
  const next = bounded(zoom);
  const off = { x: about.x - box.x - box.width / 2, y: about.y - box.y - box.height / 2 };
  const change = 1 / gaze.zoom - 1 / next;
  return kept({ zoom: next, at: { x: gaze.at.x + off.x * change, y: gaze.at.y + off.y * change } }, size);
}

/** A gaze at a point of the picture, not beside it. */
function kept(gaze: Gaze, size: Size): Gaze {
  return {
    zoom: gaze.zoom,
    at: { x: Math.min(size.width, Math.max(0, gaze.at.x)), y: Math.min(size.height, Math.max(0, gaze.at.y)) },
  };
}

/** The same gaze at the other eye, which is as in a mirror, seen as large. */
export function mirrored(gaze: Gaze, size: Size, other: Size): Gaze {
  const ratio = other.width / size.width;
  return {
    zoom: gaze.zoom / ratio,
    at: {
      x: other.width / 2 - (gaze.at.x - size.width / 2) * ratio,
      y: other.height / 2 + (gaze.at.y - size.height / 2) * ratio,
    },
  };
}
