// SPDX-License-Identifier: Apache-2.0
// What a reader marks on pictures. Facts only: pages save them as they are.
import type { Point } from './geometry.ts';
import { type Ellipse, ellipseOf } from './measures.ts';

export const TOOLS = ['fovea', 'disc', 'cup', 'distance', 'ellipse', 'polygon', 'point', 'text'] as const;
export type Tool = (typeof TOOLS)[number];

/** Something marked, in pixels of the picture. */
export type Mark =
  | { kind: 'distance'; id: string; from: Point; to: Point }
  | { kind: 'ellipse'; id: string; ellipse: Ellipse }
  | { kind: 'polygon'; id: string; corners: readonly Point[] }
  | { kind: 'point'; id: string; at: Point }
  | { kind: 'text'; id: string; at: Point; text: string };

/** All that is marked on one picture. */
export interface Marks {
  fovea?: Point | undefined;
  disc?: Ellipse | undefined;
  cup?: Ellipse | undefined;
  items: readonly Mark[];
}

export const NO_MARKS: Marks = { items: [] };

/** How many points a tool wants; as many as the reader sets for a polygon. */
export const pointsOf = (tool: Tool): 1 | 2 | 'many' =>
  tool === 'polygon' ? 'many' : ['fovea', 'point', 'text'].includes(tool) ? 1 : 2;

/** The most corners of a polygon: more were set by nobody's hand. */
export const MOST_CORNERS = 200;

/** The smallest thing that can be meant, in pixels: less was a click without a drag. */
const LEAST = 2;

/** The marks with what a tool made of its points; the same marks where that is nothing. */
export function drawn(marks: Marks, tool: Tool, points: readonly Point[], id: string, text = ''): Marks {
  const [one, other = one] = points;
  if (!one || !other) return marks;
  if (pointsOf(tool) === 2 && Math.hypot(one.x - other.x, one.y - other.y) < LEAST) return marks;
  const item = (mark: Mark): Marks => ({ ...marks, items: [...marks.items, mark] });
  switch (tool) {
    case 'fovea':
      return { ...marks, fovea: one };
    case 'disc':
    case 'cup':
      return isFlat(one, other) ? marks : { ...marks, [tool]: ellipseOf(one, other) };
    case 'ellipse':
      return isFlat(one, other) ? marks : item({ kind: 'ellipse', id, ellipse: ellipseOf(one, other) });
    case 'polygon':
      return points.length < 3 ? marks : item({ kind: 'polygon', id, corners: points });
    case 'distance':
      return item({ kind: 'distance', id, from: one, to: other });
    case 'point':
      return item({ kind: 'point', id, at: one });
    case 'text':
      return text.trim() ? item({ kind: 'text', id, at: one, text: text.trim() }) : marks;
  }
}

const isFlat = (one: Point, other: Point): boolean =>
  Math.abs(one.x - other.x) < LEAST || Math.abs(one.y - other.y) < LEAST;

/** The marks without the last thing that was marked. */
export function undone(marks: Marks): Marks {
  if (marks.items.length > 0) return { ...marks, items: marks.items.slice(0, -1) };
  if (marks.cup) return { ...marks, cup: undefined };
  if (marks.disc) return { ...marks, disc: undefined };
  return { ...marks, fovea: undefined };
}

export const isEmpty = (marks: Marks): boolean => marks.items.length === 0 && !marks.fovea && !marks.disc && !marks.cup;

/** What is to be kept: the marks on pictures of the examination that is read, where there are any. */
export function kept(
  marks: Readonly<Record<string, Marks>>,
  shots: readonly { key: string; age: number }[],
): Record<string, Marks> {
  const read = new Set(shots.filter((shot) => shot.age === 0).map((shot) => shot.key));
  return Object.fromEntries(Object.entries(marks).filter(([key, all]) => read.has(key) && !isEmpty(all)));
}
