// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { drawn, isEmpty, kept, type Marks, NO_MARKS, type Tool, undone } from './marks.ts';
import { polygonArea } from './measures.ts';
import { Pencil } from './pencil.ts';

const sheet = { key: 'a', box: { x: 0, y: 0, width: 200, height: 100 }, view: { a: 0.5, b: 0, x: 10, y: 20 } };

function open() {
  let marks: Marks = NO_MARKS;
  let count = 0;
  const pencil = new Pencil((tool, _key, points) => {
    marks = drawn(marks, tool, points, `m${++count}`, 'soft exudate');
  });
  const keys = (...all: string[]) => all.map((key) => pencil.key(sheet, { key, shiftKey: false }, 1));
  return { pencil, keys, marks: () => marks };
}

describe('the pencil', () => {
  it('draws by a drag, in pixels of the picture', () => {
    const { pencil, marks } = open();
    pencil.take('disc');
    pencil.drag(sheet, { x: 20, y: 30 }, { x: 40, y: 60 }, false);
    expect(isEmpty(marks())).toBe(true);
    pencil.drag(sheet, { x: 20, y: 30 }, { x: 40, y: 60 }, true);
    expect(marks().disc).toEqual({ centre: { x: 40, y: 50 }, rx: 20, ry: 30 });
    expect(pencil.tool).toBeNull();
  });

  it('draws by keys alone', () => {
    const { pencil, keys, marks } = open();
    pencil.take('distance');
    expect(keys('Enter', 'ArrowRight', 'ArrowRight', 'Enter')).toEqual([true, true, true, true]);
    expect(marks().items).toEqual([{ kind: 'distance', id: 'm1', from: { x: 180, y: 60 }, to: { x: 220, y: 60 } }]);
    expect(pencil.tool).toBe('distance');
    expect(keys('Escape', 'Escape')).toEqual([true, false]);
    expect(pencil.tool).toBeNull();
  });

  it('draws a polygon corner by corner, closed at its first corner or where one clicks twice', () => {
    const { pencil, marks } = open();
    const click = (x: number, y: number) => pencil.drag(sheet, { x, y }, { x, y }, true);
    pencil.take('polygon');
    click(20, 30);
    click(60, 30);
    click(22, 31); // Two corners enclose nothing.
    expect(isEmpty(marks())).toBe(true);
    pencil.hover(sheet, { x: 60, y: 70 });
    expect(pencil.on('a')).toHaveLength(3);
    click(60, 70);
    click(21, 31);
    const corners = [
      { x: 20, y: 20 },
      { x: 100, y: 20 },
      { x: 100, y: 100 },
    ];
    expect(marks().items).toEqual([{ kind: 'polygon', id: 'm1', corners }]);
    expect(polygonArea(corners, {}).pixels).toBe(3200);
    expect(pencil.on('a')).toEqual([]);
  });

  it('draws a polygon by keys alone', () => {
    const { pencil, keys, marks } = open();
    pencil.take('polygon');
    keys('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'Enter');
    expect(marks().items).toMatchObject([{ kind: 'polygon', corners: [{}, {}, {}] }]);
  });

  it('keeps its cross within the picture, and leaves other keys alone', () => {
    const { pencil, keys } = open();
    expect(keys('ArrowLeft', 'Enter')).toEqual([false, false]);
    pencil.take('fovea');
    for (let i = 0; i < 50; i++) keys('ArrowLeft');
    expect(pencil.cursor?.x).toBe(0);
    expect(keys('r')).toEqual([false]);
  });

  it('makes nothing of a click where a drag is meant', () => {
    const { pencil, marks } = open();
    pencil.take('cup');
    pencil.drag(sheet, { x: 20, y: 30 }, { x: 20.2, y: 30 }, true);
    expect(isEmpty(marks())).toBe(true);
  });
});

describe('marks', () => {
  const ends = [
    { x: 0, y: 0 },
    { x: 10, y: 10 },
  ];

  it('are taken away in the order in which they are least missed', () => {
    let marks = NO_MARKS;
    for (const tool of ['fovea', 'disc', 'cup', 'distance', 'ellipse'] as Tool[])
      marks = drawn(marks, tool, ends, tool);
    expect(marks.items).toHaveLength(2);
    for (let i = 0; i < 4; i++) marks = undone(marks);
    expect(marks.disc).toBeUndefined();
    expect(marks.fovea).toBeDefined();
    expect(isEmpty(undone(marks))).toBe(true);
  });

  it('are kept with the examination that is read, not with those before', () => {
    const some = drawn(NO_MARKS, 'fovea', ends, 'f');
    const shots = [
      { key: 'a', age: 0 },
      { key: 'b', age: 0 },
      { key: 'c', age: 1 },
    ];
    expect(kept({ a: some, b: NO_MARKS, c: some }, shots)).toEqual({ a: some });
  });

  it('hold no empty note', () => {
    expect(drawn(NO_MARKS, 'text', ends, 'n', '  ')).toBe(NO_MARKS);
  });
});
