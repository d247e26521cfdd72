// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { FEEL_EVERY, Pulse } from './pulse.ts';

/** Feels a counter's values in turn; answers how long after the last change the way was called dead, or null. */
function feel(pulse: Pulse, counts: number[], from = 0): number | null {
  let changedAt = from;
  let before = Number.NaN;
  for (const [at, count] of counts.entries()) {
    const now = from + at * FEEL_EVERY;
    if (count !== before) changedAt = now;
    before = count;
    if (pulse.dead(count, now)) return now - changedAt;
  }
  return null;
}

const growing = (n: number) => Array.from({ length: n }, (_, at) => at * 10);
const still = (n: number, at: number) => Array.from({ length: n }, () => at);

describe('the pulse of a way', () => {
  it('is felt while packets come', () => {
    expect(feel(new Pulse(), growing(100))).toBeNull();
  });

  it('is missed after a second and a half where packets came all the time', () => {
    expect(feel(new Pulse(), [...growing(10), ...still(20, 90)])).toBe(1500);
  });

  it('is waited for longer where hardly anything came before', () => {
    const rarely = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2];
    expect(feel(new Pulse(), [...rarely, ...still(20, 2)])).toBe(6000);
  });

  it('is not missed by a page that was asleep', () => {
    const pulse = new Pulse();
    feel(pulse, growing(10));
    expect(pulse.dead(90, 60_000)).toBe(false);
    expect(pulse.dead(90, 60_500)).toBe(false);
    expect(feel(pulse, still(20, 90), 61_000)).toBe(500);
  });

  it('was felt once something was counted', () => {
    const pulse = new Pulse();
    expect(pulse.felt).toBe(false);
    pulse.dead(0, 0);
    expect(pulse.felt).toBe(true);
  });

  it('goes on being missed until something comes', () => {
    const pulse = new Pulse();
    feel(pulse, [...growing(10), ...still(5, 90)]);
    expect(pulse.dead(90, 7_500)).toBe(true);
    expect(pulse.dead(91, 8_000)).toBe(false);
  });
});
