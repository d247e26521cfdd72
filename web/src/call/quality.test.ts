// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { rate, type Sample, Steady } from './quality.ts';

const calm: Sample = { connected: true, loss: 0, roundTrip: 0.03, frozen: 0, limited: false };

describe('the quality of a connection', () => {
  it.each([
    [{}, 'good'],
    [{ loss: 0.03 }, 'fair'],
    [{ roundTrip: 0.4 }, 'fair'],
    [{ limited: true }, 'fair'],
    [{ loss: 0.1 }, 'poor'],
    [{ roundTrip: 0.8 }, 'poor'],
    [{ frozen: 0.5 }, 'poor'],
    [{ connected: false }, 'lost'],
  ] as const)('with %o is %s', (change, expected) => expect(rate({ ...calm, ...change })).toBe(expected));
});

describe('the words for it', () => {
  it('change only when it lasts', () => {
    const steady = new Steady();
    const said = (['good', 'poor', 'good', 'fair', 'fair', 'good', 'good'] as const).map((quality) =>
      steady.say(quality),
    );
    expect(said).toEqual(['good', 'good', 'good', 'good', 'fair', 'fair', 'good']);
  });

  it('tell a loss, and the way back from it, at once', () => {
    const steady = new Steady();
    expect((['good', 'lost', 'good'] as const).map((quality) => steady.say(quality))).toEqual(['good', 'lost', 'good']);
  });
});
