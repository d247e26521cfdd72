// SPDX-License-Identifier: Apache-2.0
// Calipers: two points of one row of the sheet, and what lies between them.

export interface Point {
  seconds: number;
  millivolts: number;
}

export const MEASURES = ['both', 'time', 'amplitude'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Caliper {
  /** Which recording it is on: 0 for the one that is read, 1 for the earlier one below. */
  pane: number;
  row: number;
  /** The column it began in: beats of a median stand side by side and share their seconds. */
  column: number;
  a: Point;
  b: Point;
  measure: Measure;
  /** Whether the interval is repeated to both sides. */
  march: boolean;
  /** Which of the two points keys move. */
  active: 'a' | 'b';
}

/** Milliseconds between the points. */
export function milliseconds({ a, b }: Caliper): number {
  return Math.abs(b.seconds - a.seconds) * 1000;
}

/** Beats a minute, if the interval is one between beats; null where there is none. */
export function beatsPerMinute(caliper: Caliper): number | null {
  const interval = milliseconds(caliper);
  return interval >= 1 ? 60_000 / interval : null;
}

/** From the first point to the second: below the first is negative. */
export function millivolts({ a, b }: Caliper): number {
  return b.millivolts - a.millivolts;
}

/** The seconds at which the repeated interval falls, the two points among them. */
export function marching({ a, b }: Caliper, from: number, to: number): number[] {
  const step = Math.abs(b.seconds - a.seconds);
  if (step < 0.02) return [a.seconds, b.seconds];
  const times: number[] = [];
  const first = Math.ceil((from - a.seconds) / step - 1e-9);
  const last = Math.floor((to - a.seconds) / step + 1e-9);
  for (let n = first; n <= last; n++) times.push(a.seconds + n * step);
  return times;
}

/** Moves the active point, which stays within the stretch that is shown. */
export function moved(caliper: Caliper, seconds: number, up: number, from: number, to: number): Caliper {
  const point = caliper[caliper.active];
  const next = {
    seconds: Math.min(to, Math.max(from, point.seconds + seconds)),
    millivolts: point.millivolts + up,
  };
  return { ...caliper, [caliper.active]: next };
}
