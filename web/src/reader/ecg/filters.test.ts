// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { AS_RECORDED, canFilter, shown } from './filters.ts';

const FREQUENCY = 500;

function wave(hertz: number, seconds = 10, frequency = FREQUENCY): Float32Array {
  return Float32Array.from({ length: seconds * frequency }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / frequency));
}

/** Height of what is left in the middle, where nothing of the ends is felt. */
function height(values: Float32Array): number {
  const middle = values.slice(values.length / 4, (3 * values.length) / 4);
  return Math.max(...middle);
}

describe('filters of the display', () => {
  it('change nothing when none is on', () => {
    const values = wave(10);
    expect(shown(values, FREQUENCY, AS_RECORDED)).toBe(values);
  });

  it('lose 3 dB at their corner and little well within it', () => {
    const low = { ...AS_RECORDED, lowPass: true };
    expect(height(shown(wave(40), FREQUENCY, low))).toBeCloseTo(Math.SQRT1_2, 2);
    expect(height(shown(wave(10), FREQUENCY, low))).toBeGreaterThan(0.99);
    expect(height(shown(wave(120), FREQUENCY, low))).toBeLessThan(0.05);
    const high = { ...AS_RECORDED, highPass: true };
    expect(height(shown(wave(0.5, 40), FREQUENCY, high))).toBeCloseTo(Math.SQRT1_2, 2);
    expect(height(shown(wave(5), FREQUENCY, high))).toBeGreaterThan(0.99);
    expect(height(shown(wave(0.1, 80), FREQUENCY, high))).toBeLessThan(0.05);
  });

  it('take away the mains and leave what is beside', () => {
    const notch = { ...AS_RECORDED, notch: true };
    expect(height(shown(wave(50), FREQUENCY, notch))).toBeLessThan(0.02);
    expect(height(shown(wave(40), FREQUENCY, notch))).toBeGreaterThan(0.9);
    expect(height(shown(wave(10), FREQUENCY, notch))).toBeGreaterThan(0.99);
  });

  it('shift no wave', () => {
    const peak = new Float32Array(2000);
    for (let i = 0; i < 60; i++) peak[1000 + i - 30] = Math.cos(((i - 30) / 60) * Math.PI) ** 2;
    for (const kind of ['lowPass', 'notch', 'highPass'] as const) {
      const result = shown(peak, FREQUENCY, { ...AS_RECORDED, [kind]: true });
      expect(result.indexOf(Math.max(...result)), kind).toBe(1000);
    }
  });

  it('keep a level at the ends, and do not ring there', () => {
    const level = new Float32Array(1000).fill(2);
    const result = shown(level, FREQUENCY, { lowPass: true, notch: true, highPass: false });
    expect(Math.max(...result.map((value) => Math.abs(value - 2)))).toBeLessThan(1e-4);
  });

  it('leave gaps as they are and filter what is between by itself', () => {
    const values = wave(5);
    values.fill(Number.NaN, 2000, 2100);
    const result = shown(values, FREQUENCY, { ...AS_RECORDED, lowPass: true });
    for (let i = 0; i < values.length; i++) expect(Number.isNaN(result[i])).toBe(i >= 2000 && i < 2100);
    expect(shown(new Float32Array(0), FREQUENCY, { ...AS_RECORDED, lowPass: true })).toHaveLength(0);
    expect(shown(Float32Array.from([1]), FREQUENCY, { ...AS_RECORDED, highPass: true })).toHaveLength(1);
  });

  it('say where they cannot work', () => {
    expect(canFilter('notch', 90)).toBe(false);
    expect(canFilter('notch', 500)).toBe(true);
    expect(canFilter('highPass', 50)).toBe(true);
  });
});
