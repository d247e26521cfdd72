// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Rates, type Running } from './rates.ts';

const at = (seconds: number, counts: Partial<Running>): Running => ({
  ...{ at: seconds * 1000, bytesIn: 0, bytesOut: 0, received: 0, lost: 0 },
  ...counts,
});

describe('what flows', () => {
  it('is known from the second reading on', () => {
    const rates = new Rates();
    expect(rates.read(at(0, { bytesIn: 1_000_000 }))).toBeNull();
    expect(rates.read(at(1, { bytesIn: 1_100_000, bytesOut: 25_000, received: 97, lost: 3 }))).toEqual({
      down: 800,
      up: 200,
      lost: 3,
    });
  });

  it('is that of the last five seconds', () => {
    const rates = new Rates();
    for (let second = 0; second <= 20; second++)
      rates.read(at(second, { bytesIn: second < 10 ? second * 100_000 : 1_000_000 }));
    expect(rates.read(at(21, { bytesIn: 1_000_000 }))?.down).toBe(0);
  });

  it('begins anew with a new connection', () => {
    const rates = new Rates();
    rates.read(at(0, { bytesIn: 500_000 }));
    expect(rates.read(at(1, { bytesIn: 1000 }))).toBeNull();
  });
});
