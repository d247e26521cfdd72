// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Field, Instance, Reading, Side, Study } from '../reading.ts';
import { agesOf, FIRST, hung, shotsOf, sidesOf } from './hanging.ts';
import { Stage } from './stage.ts';
import { placesOf } from './wall.ts';

let count = 0;
const photo = (laterality: Side, field: Field, size = 1000): Instance => ({
  uid: `1.2.${++count}`,
  modality: 'OP',
  kind: 'fundus',
  number: count,
  laterality,
  field,
  angle: 45,
  rows: size,
  columns: size,
  frames: 1,
  takenAt: '',
  device: '',
});
const study = (date: string, ...instances: Instance[]): Study => ({ uid: date, date, description: '', instances });
const patient = { familyName: 'M', givenName: 'J', birthName: 'M', birthDate: '1950-01-01', sex: 'F' };
const reading = (studies: Study[], earlier: Study[] = []): Reading => ({
  patient,
  studies,
  earlier,
  requester: '',
  order: '',
});
const both = reading(
  [study('2026-11-14', photo('L', 'disc'), photo('L', 'macula'), photo('R', 'disc'), photo('R', 'macula'))],
  [study('2025-10-01', photo('R', 'macula', 800), photo('L', ''))],
);
const shots = shotsOf(both);
const shown = (how: Partial<typeof FIRST>) =>
  hung(shots, { ...FIRST, ...how }).map(
    ({ column, row, shot }) => `${column}${row} ${shot.side} ${shot.field} ${shot.takenAt.slice(0, 4)}`,
  );

describe('the wall', () => {
  it('has the right eye on the left, and the macula first', () => {
    expect(sidesOf(shots)).toEqual(['R', 'L']);
    expect(shown({})).toEqual(['00 R macula 2026', '10 L macula 2026']);
  });

  it('shows all fields of both eyes', () => {
    expect(shown({ layout: 'fields' })).toEqual([
      '00 R macula 2026',
      '01 R disc 2026',
      '10 L macula 2026',
      '11 L disc 2026',
    ]);
  });

  it('hangs the year before below each eye, or beside the only one', () => {
    expect(agesOf(shots)).toEqual([1]);
    expect(shown({ beside: 1 })).toEqual(['00 R macula 2026', '01 R macula 2025', '10 L macula 2026', '11 L  2025']);
    expect(shown({ layout: 'one', active: 'R', beside: 1 })).toEqual(['00 R macula 2026', '10 R macula 2025']);
  });

  it('swaps the year before into the same place', () => {
    expect(shown({ swapped: true })).toEqual(['00 R macula 2025', '10 L  2025']);
    expect(shown({ layout: 'one', active: 'R', beside: 1, swapped: true })).toEqual([
      '00 R macula 2025',
      '10 R macula 2026',
    ]);
  });

  it('shows what says no eye too', () => {
    const unknown = shotsOf(reading([study('2026-01-01', photo('', ''))]));
    expect(hung(unknown, { ...FIRST, active: '' })).toHaveLength(1);
  });

  it('is divided in whole pixels, and stacked on an upright phone', () => {
    const panes = hung(shots, FIRST);
    const wide = placesOf(panes, { width: 1281, height: 701 }, 1);
    expect(wide.map(({ whole }) => [whole.x, whole.y, whole.width])).toEqual([
      [0, 0, 638],
      [642, 0, 638],
    ]);
    expect(wide[0]?.picture.height).toBe(701 - 46);
    const upright = placesOf(panes, { width: 780, height: 1400 }, 2);
    expect(upright.map(({ whole }) => [whole.x, whole.y])).toEqual([
      [0, 0],
      [0, 704],
    ]);
  });
});

describe('the stage', () => {
  const boxes = [
    { x: 0, y: 0, width: 500, height: 500 },
    { x: 0, y: 504, width: 500, height: 500 },
    { x: 504, y: 0, width: 500, height: 500 },
    { x: 504, y: 504, width: 500, height: 500 },
  ];
  const panes = hung(shots, { ...FIRST, beside: 1 });
  const open = () => {
    const stage = new Stage(() => ({}));
    return { stage, placed: () => stage.placed(panes, boxes) };
  };
  const scales = (placed: ReturnType<Stage['placed']>) => placed.map(({ view }) => view.a);
  const pane = (placed: ReturnType<Stage['placed']>, index: number) => {
    const found = placed[index];
    if (!found) throw new Error('no such pane');
    return found;
  };

  it('begins with whole pictures, the earlier one as large as the other', () => {
    expect(scales(open().placed())).toEqual([0.5, 0.625, 0.5, 0.5]);
  });

  it('moves both years of an eye together, and the other eye not', () => {
    const { stage, placed } = open();
    const first = placed();
    stage.zoom(pane(first, 0), first, 4, { x: 250, y: 250 });
    stage.pan(pane(placed(), 1), placed(), -100, 0);
    const after = placed();
    expect(scales(after)).toEqual([2, 2.5, 0.5, 0.5]);
    const middles = [0, 1].map((index) => {
      const { view, box, shot } = pane(after, index);
      return ((box.x + box.width / 2 - view.x) / view.a / shot.instance.columns).toFixed(4);
    });
    expect(middles[0]).toBe(middles[1]);
    expect(middles[0]).toBe('0.5500');
  });

  it('moves the other eye as in a mirror when asked to', () => {
    const { stage, placed } = open();
    stage.bothEyes = true;
    stage.pan(pane(placed(), 0), placed(), -50, 0);
    const [right, , left] = placed();
    expect(right?.view.x).toBe(-50);
    expect(left?.view.x).toBe(554);
  });

  it('shows true size in the pane it was asked for, on whole pixels', () => {
    const { stage, placed } = open();
    stage.trueSize(pane(placed(), 1), placed(), { x: 100, y: 600 });
    const earlier = pane(placed(), 1);
    expect(earlier.view.a).toBeCloseTo(1, 12);
    expect(stage.isTrueSize(earlier)).toBe(true);
    expect(Number.isInteger(earlier.view.x)).toBe(true);
    stage.fit(pane(placed(), 0), placed());
    expect(scales(placed())).toEqual([0.5, 0.625, 0.5, 0.5]);
  });

  it('lays years on each other by fovea and disc where both are marked', () => {
    const disc = (x: number, y: number) => ({ centre: { x, y }, rx: 50, ry: 60 });
    const stage = new Stage((shot) =>
      shot.age === 0
        ? { fovea: { x: 500, y: 500 }, disc: disc(800, 480) }
        : { fovea: { x: 420, y: 380 }, disc: disc(660, 400) },
    );
    const [now, before] = stage.placed(panes, boxes);
    const on = (view: typeof now, x: number, y: number) =>
      view && {
        x: view.view.a * x - view.view.b * y + view.view.x,
        y: view.view.b * x + view.view.a * y + view.view.y,
      };
    const foveaNow = on(now, 500, 500);
    const foveaThen = on(before, 420, 380);
    expect(foveaThen?.x).toBeCloseTo(foveaNow?.x ?? Number.NaN, 6);
    expect((foveaThen?.y ?? 0) - 504).toBeCloseTo(foveaNow?.y ?? Number.NaN, 6);
    expect(before?.view.b).not.toBe(0);
  });
});
