// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { area, cupToDisc, distance, ellipseOf, etdrs, etdrsSides, unitOf } from './measures.ts';

const disc = { centre: { x: 0, y: 0 }, rx: 90, ry: 110 };
const spacing = { row: 0.01, column: 0.02 };

describe('measures', () => {
  it('are in pixels when nothing is known', () => {
    expect(unitOf({})).toBe('px');
    expect(distance({ x: 0, y: 0 }, { x: 30, y: 40 }, {})).toEqual({ unit: 'px', value: 50, pixels: 50 });
  });

  it('are in disc diameters once the disc is marked: the mean of its width and height', () => {
    expect(distance({ x: 0, y: 0 }, { x: 100, y: 0 }, { disc })).toEqual({ unit: 'dd', value: 0.5, pixels: 100 });
    expect(area(disc, { disc }).value).toBe(1);
  });

  it('are in millimetres by the spacing of the file, rows and columns apart, whatever else is marked', () => {
    expect(distance({ x: 0, y: 0 }, { x: 300, y: 0 }, { disc, spacing }).value).toBeCloseTo(6, 9);
    expect(distance({ x: 0, y: 0 }, { x: 0, y: 300 }, { disc, spacing }).value).toBeCloseTo(3, 9);
    const ellipse = ellipseOf({ x: 0, y: 0 }, { x: 100, y: 100 });
    expect(area(ellipse, { spacing }).value).toBeCloseTo(Math.PI * 2500 * 0.0002, 9);
  });

  it('tell how much of the disc is cup', () => {
    const cup = ellipseOf({ x: -45, y: -66 }, { x: 45, y: 66 });
    const found = cupToDisc(cup, disc);
    expect(found.vertical).toBeCloseTo(0.6, 9);
    expect(found.horizontal).toBeCloseTo(0.5, 9);
    expect(found.area).toBeCloseTo(0.3, 9);
  });

  it('lay the ETDRS grid by millimetres or by the disc, never by neither', () => {
    const fovea = { x: 500, y: 400 };
    expect(etdrs(fovea, {})).toBeNull();
    expect(etdrs(fovea, { disc })?.map((circle) => Math.round(circle.rx * 1000) / 1000)).toEqual([66.667, 200, 400]);
    expect(etdrs(fovea, { spacing })?.map((circle) => [circle.rx, circle.ry])).toEqual([
      [25, 50],
      [75, 150],
      [150, 300],
    ]);
  });

  it('know on which side the nose is', () => {
    expect(etdrsSides('R')).toEqual({ right: 'nasal', left: 'temporal' });
    expect(etdrsSides('L')).toEqual({ right: 'temporal', left: 'nasal' });
    expect(etdrsSides('')).toBeNull();
  });
});
