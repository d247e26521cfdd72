// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { named } from './leads.ts';
import { polyline } from './polyline.ts';
import { type Group, type GroupHead, tracesOf } from './recording.ts';
import { across, cellAt, GUTTER, isOverlaid, type Options, pageSeconds, sheetOf } from './sheet.ts';

const TWELVE = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const usual: Options = { speed: 25, gain: 10, layout: '3x4r', order: 'standard', rhythm: 'II' };

function group(names: string[], seconds: number, frequency = 500, kind: GroupHead['kind'] = 'rhythm'): Group {
  const length = Math.round(seconds * frequency);
  const head: GroupHead = {
    kind,
    label: '',
    frequency,
    offset: 0,
    length,
    bits: 16,
    leads: names.map((name) => ({ name, zero: 0, microvolts: 5, filters: {} })),
  };
  const samples = new Int16Array(length * names.length);
  names.forEach((_name, lead) => {
    samples.fill(lead + 1, lead * length, (lead + 1) * length);
  });
  return { head, traces: tracesOf(samples.buffer, head) };
}

const names = (of: Group, options: Options, at = 0) =>
  sheetOf(of, options, at).rows.map((row) => row.cells.map((cell) => cell.trace.name));

describe('the sheet', () => {
  it('has the twelve leads in three rows of four, in continuous time, with the rhythm strip below', () => {
    const sheet = sheetOf(group(TWELVE, 10), usual, 0);
    expect(sheet.rows.map((row) => row.cells.map((cell) => cell.trace.name))).toEqual([
      ['I', 'aVR', 'V1', 'V4'],
      ['II', 'aVL', 'V2', 'V5'],
      ['III', 'aVF', 'V3', 'V6'],
      ['II'],
    ]);
    for (const row of sheet.rows.slice(0, 3)) {
      expect(row.cells.map((cell) => [cell.from, cell.to])).toEqual([
        [0, 2.5],
        [2.5, 5],
        [5, 7.5],
        [7.5, 10],
      ]);
    }
    expect(sheet.rows[3]?.cells[0]).toMatchObject({ from: 0, to: 10, width: 250 });
  });

  it('lays median beats over each other, by one scale and about one line', () => {
    const sheet = sheetOf(group(TWELVE, 1, 500, 'median-beat'), { ...usual, overlay: true }, 0);
    const [row] = sheet.rows;
    expect(sheet.rows).toHaveLength(1);
    expect(row?.cells.map((cell) => cell.trace.name)).toEqual(TWELVE);
    expect(new Set(row?.cells.map((cell) => `${cell.x} ${cell.from} ${cell.to} ${cell.width}`)).size).toBe(1);
    expect(row && isOverlaid(row)).toBe(true);
    expect((row?.baseline ?? 1) % 5).toBe(0);
    expect(sheetOf(group(TWELVE, 10), { ...usual, overlay: true }, 0).rows).toHaveLength(4);
  });

  it('puts the same moment at the same place in every row', () => {
    const sheet = sheetOf(group(TWELVE, 10), usual, 0);
    for (const seconds of [0, 1.234, 2.5, 6.1, 9.99]) {
      const places = sheet.rows.map((row) => {
        const cell = cellAt(row, seconds);
        return cell ? across(cell, seconds, 25) : Number.NaN;
      });
      for (const place of places) expect(place).toBeCloseTo(GUTTER + seconds * 25, 9);
    }
  });

  it('has its baselines on thick lines, at every gain and in every layout', () => {
    for (const layout of ['3x4r', '3x4', '6x2', '12x1'] as const) {
      for (const gain of [5, 10, 20] as const) {
        for (const row of sheetOf(group(TWELVE, 10), { ...usual, layout, gain }, 0).rows) {
          expect(row.baseline % 5, `${layout} ${gain}`).toBe(0);
        }
      }
    }
  });

  it('has six rows of two, and twelve of one', () => {
    expect(names(group(TWELVE, 10), { ...usual, layout: '6x2' })[0]).toEqual(['I', 'V1']);
    expect(names(group(TWELVE, 10), { ...usual, layout: '12x1' }).flat()).toEqual(TWELVE);
  });

  it('turns aVR round in the order of Cabrera', () => {
    const sheet = sheetOf(group(TWELVE, 10), { ...usual, layout: '12x1', order: 'cabrera' }, 0);
    expect(sheet.rows.map((row) => row.cells[0]?.trace.name).slice(0, 6)).toEqual([
      'aVL',
      'I',
      '−aVR',
      'II',
      'aVF',
      'III',
    ]);
    expect(sheet.rows[2]?.cells[0]?.trace.values[0]).toBeCloseTo(-0.02, 6);
  });

  it('shows as much of a long recording as ten seconds of paper hold, from where one is', () => {
    const long = group(['II'], 3600, 100);
    expect(pageSeconds(long, 25)).toBe(10);
    expect(pageSeconds(long, 12.5)).toBe(20);
    expect(sheetOf(long, usual, 600).rows[0]?.cells[0]).toMatchObject({ from: 600, to: 610 });
  });

  it('goes on in time at 50 mm/s', () => {
    const sheet = sheetOf(group(TWELVE, 10), { ...usual, speed: 50 }, 5);
    expect(sheet.seconds).toBe(5);
    expect(sheet.rows[0]?.cells[3]).toMatchObject({ from: 8.75, to: 10, width: 62.5 });
  });

  it('lays the leads of a median beat side by side, each from its beginning', () => {
    const sheet = sheetOf(group(TWELVE, 1.2, 500, 'median-beat'), usual, 0);
    expect(sheet.rows).toHaveLength(3);
    expect(sheet.rows[0]?.cells.map((cell) => [cell.from, cell.to])).toEqual(Array(4).fill([0, 1.2]));
    expect(sheet.rows[0]?.cells[1]?.x).toBeGreaterThan(GUTTER + 30);
  });

  it('computes limb leads that are not there, and says so', () => {
    const leads = named(group(['I', 'II', 'V1'], 1).traces);
    expect(leads.get('III')).toMatchObject({ derived: true });
    expect(leads.get('III')?.values[0]).toBeCloseTo(0.005, 6);
    expect(leads.get('aVR')?.values[0]).toBeCloseTo(-0.0075, 6);
    expect(leads.get('V2')).toBeUndefined();
  });

  it('stacks other sets of leads', () => {
    expect(names(group(['MLII', 'V5'], 10), usual)).toEqual([['MLII'], ['V5']]);
  });
});

describe('samples', () => {
  const head = (bits: number): GroupHead => ({
    kind: 'rhythm',
    label: 'RHYTHM',
    frequency: 500,
    offset: 0,
    length: 3,
    bits,
    leads: [{ name: 'II', zero: 10, microvolts: 2.5, padding: -1, filters: {} }],
  });

  it('become millivolts, and padding a gap', () => {
    const traces = tracesOf(Int16Array.from([410, -1, 10]).buffer, head(16));
    expect([...(traces[0]?.values ?? [])]).toEqual([1, Number.NaN, 0]);
  });

  it('may be of 32 bits', () => {
    const traces = tracesOf(Int32Array.from([400_010, -1, -399_990]).buffer, head(32));
    expect([...(traces[0]?.values ?? [])]).toEqual([1000, Number.NaN, -1000]);
  });

  it('that are not as many as were told are refused', () => {
    expect(() => tracesOf(new ArrayBuffer(4), head(16))).toThrow();
  });
});

describe('a polyline', () => {
  const projection = { left: 100, step: 2, baseline: 50, rise: 10 };

  it('puts each sample at its place', () => {
    expect(polyline(Float32Array.from([0, 1, -1]), 0, 2, projection)).toEqual([100, 50, 102, 40, 104, 60]);
  });

  it('keeps gaps', () => {
    const points = polyline(Float32Array.from([0, Number.NaN, 1]), 0, 2, projection);
    expect(points[3]).toBeNaN();
  });

  it('loses neither peaks nor gaps where samples are dense', () => {
    const values = new Float32Array(10_000);
    values[3333] = 5;
    values[6666] = -5;
    values[7777] = Number.NaN;
    const points = polyline(values, 0, 9999, { ...projection, step: 0.01 });
    const heights = points.filter((_point, i) => i % 2 === 1);
    expect(heights.length).toBeLessThan(1000);
    expect(Math.min(...heights.filter((y) => !Number.isNaN(y)))).toBe(0);
    expect(Math.max(...heights.filter((y) => !Number.isNaN(y)))).toBe(100);
    expect(heights.some((y) => Number.isNaN(y))).toBe(true);
  });
});
