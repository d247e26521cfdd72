// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type Box, grid, mayFill, presentation, type Size } from './layout.ts';

const spaces: [string, Size][] = [
  ['a desktop', { width: 1392, height: 732 }],
  ['a desktop with its panel', { width: 1000, height: 732 }],
  ['a phone upright', { width: 374, height: 660 }],
  ['a phone lying', { width: 800, height: 260 }],
  ['a narrow page', { width: 304, height: 420 }],
];

const inside = (box: Box, space: Size) =>
  box.x >= -0.01 &&
  box.y >= -0.01 &&
  box.x + box.width <= space.width + 0.01 &&
  box.y + box.height <= space.height + 0.01;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 0.01 ||
  b.x + b.width <= a.x + 0.01 ||
  a.y + a.height <= b.y + 0.01 ||
  b.y + b.height <= a.y + 0.01;

describe.each(spaces)('the grid on %s', (_name, space) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('shows all of %i', (count) => {
    const boxes = grid(count, space, 8);
    expect(boxes).toHaveLength(count);
    for (const box of boxes) expect(inside(box, space)).toBe(true);
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) expect(apart(a, b)).toBe(true);
    });
    const used = boxes.reduce((sum, box) => sum + box.width * box.height, 0) / (space.width * space.height);
    expect(used).toBeGreaterThan(0.4);
  });
});

describe('the grid', () => {
  it('puts two side by side on a desktop and one above the other on a phone', () => {
    const [a, b] = grid(2, { width: 1392, height: 732 }, 8) as [Box, Box];
    expect(a.y).toBe(b.y);
    const [c, d] = grid(2, { width: 374, height: 660 }, 8) as [Box, Box];
    expect(c.x).toBe(d.x);
  });

  it('centres the last row', () => {
    const boxes = grid(5, { width: 1392, height: 732 }, 8) as Box[];
    const row = boxes.slice(3);
    const middle = ((row[0] as Box).x + (row[1] as Box).x + (row[1] as Box).width) / 2;
    expect(middle).toBeCloseTo(1392 / 2, 5);
  });

  it('is empty for nobody', () => expect(grid(0, { width: 10, height: 10 }, 8)).toEqual([]));
});

describe.each(spaces)('a shared screen on %s', (_name, space) => {
  it.each([0, 1, 2, 5, 12])('takes most of the stage before %i people', (people) => {
    const plan = presentation(people, space, 8);
    expect(plan.screen.width * plan.screen.height).toBeGreaterThan(space.width * space.height * 0.6);
    for (const box of plan.people) {
      expect(inside(box, space)).toBe(true);
      expect(apart(box, plan.screen)).toBe(true);
    }
  });
});

describe('a picture', () => {
  it('fills its box while enough of it stays in sight', () => {
    expect(mayFill({ width: 1280, height: 720 }, { width: 1000, height: 700 })).toBe(true);
    expect(mayFill({ width: 1280, height: 720 }, { width: 374, height: 660 })).toBe(true);
    expect(mayFill({ width: 720, height: 1280 }, { width: 1392, height: 732 })).toBe(false);
    expect(mayFill({ width: 0, height: 0 }, { width: 10, height: 10 })).toBe(true);
  });
});
