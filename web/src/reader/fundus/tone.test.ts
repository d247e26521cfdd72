// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { curve, isPlain, light, matrix, PLAIN, shade, stepped, withFilter } from './tone.ts';

const pixel = (r: number, g: number, b: number) => new Uint8ClampedArray([r, g, b, 255]);

describe('a tone', () => {
  it('leaves every value as it is unless asked otherwise', () => {
    expect([...curve(PLAIN)]).toEqual(Array.from({ length: 256 }, (_, value) => value));
    const pixels = pixel(12, 200, 99);
    shade(pixels, PLAIN);
    expect([...pixels]).toEqual([12, 200, 99, 255]);
  });

  it.each([
    ['redFree', 200],
    ['red', 12],
    ['blue', 99],
  ] as const)('shows the channel of %s as grey', (filter, value) => {
    const pixels = pixel(12, 200, 99);
    shade(pixels, withFilter(PLAIN, filter));
    expect([...pixels]).toEqual([value, value, value, 255]);
    const rows = matrix(filter);
    const rgb = [12, 200, 99];
    for (const row of [0, 3, 6]) {
      expect(rgb.reduce((sum, channel, at) => sum + channel * (rows[row + at] ?? 0), 0)).toBe(value);
    }
  });

  it('turns dark into light, and back when asked twice', () => {
    const inverted = { ...PLAIN, invert: true };
    expect(light(inverted, 0)).toBe(1);
    expect(curve(inverted)[10]).toBe(245);
  });

  it('is steeper about the middle, lighter by brightness, and lighter in the dark by gamma', () => {
    expect(light({ ...PLAIN, contrast: 2 }, 0.5)).toBe(0.5);
    expect(light({ ...PLAIN, contrast: 2 }, 0.6)).toBeCloseTo(0.7, 9);
    expect(light({ ...PLAIN, brightness: 0.1 }, 0.5)).toBeCloseTo(0.6, 9);
    expect(light({ ...PLAIN, gamma: 2 }, 0.25)).toBeCloseTo(0.5, 9);
    expect(light({ ...PLAIN, contrast: 4 }, 0.99)).toBe(1);
  });

  it('comes back to what it was by as many steps, and stays within bounds', () => {
    let tone = PLAIN;
    for (let i = 0; i < 5; i++) tone = stepped(tone, 'contrast', 1);
    for (let i = 0; i < 5; i++) tone = stepped(tone, 'contrast', -1);
    expect(isPlain(tone)).toBe(true);
    for (let i = 0; i < 100; i++) tone = stepped(tone, 'brightness', 1);
    expect(tone.brightness).toBe(0.8);
  });

  it('leaves a filter when it is asked for again', () => {
    expect(withFilter(withFilter(PLAIN, 'redFree'), 'redFree').filter).toBe('colour');
    expect(withFilter(withFilter(PLAIN, 'redFree'), 'blue').filter).toBe('blue');
  });
});
