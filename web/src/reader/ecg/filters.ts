// SPDX-License-Identifier: Apache-2.0
// Filters of the display: they change what is drawn and never what is kept, and are always written on the trace.
// Each is a biquad (R. Bristow-Johnson, Audio EQ Cookbook) run forwards and backwards, so that no wave is shifted.

/** Which filters are on. */
export interface Display {
  lowPass: boolean;
  notch: boolean;
  highPass: boolean;
}

export const AS_RECORDED: Display = { lowPass: false, notch: false, highPass: false };

export const LOW_PASS_HZ = 40;
export const NOTCH_HZ = 50;
export const HIGH_PASS_HZ = 0.5;

/** Seconds on either side of a stretch that its filters need to have settled. */
export const SETTLING = 4;

const NOTCH_WIDTH_HZ = 4;

/** Two passes of a second order filter lose 3 dB where one would lose 1.5: its corner is moved so much. */
const TWICE = (Math.SQRT2 - 1) ** 0.25;

interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

type Shape = 'low' | 'high' | 'notch';

function biquad(shape: Shape, hertz: number, q: number, frequency: number): Biquad {
  const turn = (2 * Math.PI * hertz) / frequency;
  const cosine = Math.cos(turn);
  const alpha = Math.sin(turn) / (2 * q);
  const whole = 1 + alpha;
  const top = { low: (1 - cosine) / 2, high: (1 + cosine) / 2, notch: 1 }[shape] / whole;
  const middle = { low: 2, high: -2, notch: -2 * cosine }[shape];
  return { b0: top, b1: top * middle, b2: top, a1: (-2 * cosine) / whole, a2: (1 - alpha) / whole };
}

/** What the filter answers to a constant. */
function rest({ b0, b1, b2, a1, a2 }: Biquad): number {
  return (b0 + b1 + b2) / (1 + a1 + a2);
}

function pass(filter: Biquad, values: Float64Array): void {
  const { b0, b1, b2, a1, a2 } = filter;
  const begin = values[0] ?? 0;
  let x1 = begin;
  let x2 = begin;
  let y1 = begin * rest(filter);
  let y2 = y1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    values[i] = y;
  }
}

/** Both ways, the ends continued by their mirror image through the end point. */
function zeroPhase(filter: Biquad, values: Float32Array, margin: number): Float32Array {
  const edge = Math.min(margin, values.length - 1);
  const first = values[0] ?? 0;
  const last = values[values.length - 1] ?? 0;
  const long = new Float64Array(values.length + 2 * edge);
  for (let i = 0; i < edge; i++) {
    long[i] = 2 * first - (values[edge - i] ?? 0);
    long[long.length - 1 - i] = 2 * last - (values[values.length - 1 - (edge - i)] ?? 0);
  }
  long.set(values, edge);
  pass(filter, long);
  long.reverse();
  pass(filter, long);
  long.reverse();
  return Float32Array.from(long.subarray(edge, edge + values.length));
}

/** A corner moved by a factor, as the bilinear transform bends frequencies. */
function corner(hertz: number, factor: number, frequency: number): number {
  const turn = (Math.PI * hertz) / frequency;
  return turn < Math.PI / 2 ? (frequency / Math.PI) * Math.atan(Math.tan(turn) * factor) : hertz;
}

function chain(display: Display, frequency: number): { filter: Biquad; margin: number }[] {
  const filters: { filter: Biquad; margin: number }[] = [];
  const add = (shape: Shape, hertz: number, q: number, seconds: number) => {
    if (hertz < frequency / 2) {
      filters.push({ filter: biquad(shape, hertz, q, frequency), margin: Math.round(seconds * frequency) });
    }
  };
  if (display.highPass) add('high', corner(HIGH_PASS_HZ, TWICE, frequency), Math.SQRT1_2, SETTLING);
  if (display.lowPass) add('low', corner(LOW_PASS_HZ, 1 / TWICE, frequency), Math.SQRT1_2, 0.2);
  if (display.notch) add('notch', NOTCH_HZ, NOTCH_HZ / NOTCH_WIDTH_HZ, 0.5);
  return filters;
}

/** Whether a filter can work at so many samples a second: below twice its corner there is nothing to take away. */
export function canFilter(kind: keyof Display, frequency: number): boolean {
  return { lowPass: LOW_PASS_HZ, notch: NOTCH_HZ, highPass: HIGH_PASS_HZ }[kind] < frequency / 2;
}

/** The values as they are shown. Gaps stay gaps: what lies between two of them is filtered for itself. */
export function shown(values: Float32Array, frequency: number, display: Display): Float32Array {
  const filters = chain(display, frequency);
  if (filters.length === 0) return values;
  const result = new Float32Array(values.length).fill(Number.NaN);
  for (let from = 0; from < values.length; ) {
    let to = from;
    while (to < values.length && !Number.isNaN(values[to] ?? Number.NaN)) to++;
    if (to > from) {
      let part: Float32Array = values.slice(from, to);
      for (const { filter, margin } of filters) part = zeroPhase(filter, part, margin);
      result.set(part, from);
    }
    from = to + 1;
  }
  return result;
}
