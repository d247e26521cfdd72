// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  applied,
  between,
  composed,
  fitting,
  inverse,
  isWhole,
  mirrored,
  overlaid,
  panned,
  placed,
  scaleOf,
  zoomed,
} from './geometry.ts';

const box = { x: 100, y: 50, width: 640, height: 480 };
const size = { width: 2000, height: 1500 };

describe('similarities', () => {
  const turn = { a: 0.8, b: 0.6, x: 5, y: -7 };

  it('undo themselves', () => {
    const back = composed(inverse(turn), turn);
    expect(back.a).toBeCloseTo(1, 12);
    expect(back.b).toBeCloseTo(0, 12);
    const p = applied(inverse(turn), applied(turn, { x: 31, y: 17 }));
    expect(p.x).toBeCloseTo(31, 9);
    expect(p.y).toBeCloseTo(17, 9);
  });

  it('are found from two points and where they go', () => {
    const one = { x: 10, y: 20 };
    const other = { x: 110, y: -20 };
    const found = between([one, other], [applied(turn, one), applied(turn, other)]);
    expect(found?.a).toBeCloseTo(turn.a, 9);
    expect(found?.b).toBeCloseTo(turn.b, 9);
    expect(found?.x).toBeCloseTo(turn.x, 9);
    expect(between([one, one], [one, other])).toBeNull();
  });

  it('lay pictures of other sizes on each other, middle on middle', () => {
    const on = overlaid({ width: 1000, height: 800 }, size);
    expect(applied(on, { x: 500, y: 400 })).toEqual({ x: 1000, y: 750 });
    expect(scaleOf(on)).toBe(2);
  });
});

describe('a gaze', () => {
  it('fits a picture into its box', () => {
    expect(fitting(size, box)).toBe(0.32);
    const view = placed({ at: { x: 1000, y: 750 }, zoom: 0.32 }, box);
    expect(applied(view, { x: 0, y: 0 })).toEqual({ x: 100, y: 50 });
    expect(applied(view, { x: 2000, y: 1500 })).toEqual({ x: 740, y: 530 });
  });

  it('lies on whole pixels at true size, and only there', () => {
    const view = placed({ at: { x: 1000.3, y: 750.7 }, zoom: 1 }, box);
    expect(isWhole(view)).toBe(true);
    expect(Number.isInteger(view.x) && Number.isInteger(view.y)).toBe(true);
    expect(isWhole(placed({ at: { x: 1, y: 1 }, zoom: 1.5 }, box))).toBe(false);
    expect(isWhole({ a: 1, b: 0.001, x: 0, y: 0 })).toBe(false);
  });

  it('keeps the point under the pointer when magnified', () => {
    const gaze = { at: { x: 900, y: 700 }, zoom: 0.5 };
    const about = { x: 300, y: 200 };
    const before = applied(inverse(placed(gaze, box)), about);
    const after = applied(inverse(placed(zoomed(gaze, 1.7, about, box, size), box)), about);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });

  it('never leaves the picture', () => {
    const far = panned({ at: { x: 10, y: 10 }, zoom: 1 }, 5000, -90000, size);
    expect(far.at).toEqual({ x: 0, y: 1500 });
  });

  it('is mirrored for the other eye, and seen as large', () => {
    const other = mirrored({ at: { x: 1400, y: 600 }, zoom: 2 }, size, { width: 1000, height: 750 });
    expect(other).toEqual({ at: { x: 300, y: 300 }, zoom: 4 });
  });
});
