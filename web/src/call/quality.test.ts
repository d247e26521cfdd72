// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type Circumstances, explain, rate, type Sample, Steady } from './quality.ts';

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
    const said = (['good', 'poor', 'good', 'fair', 'fair', 'good', 'good', 'good', 'good'] as const).map((quality) =>
      steady.say(quality),
    );
    expect(said).toEqual(['good', 'good', 'good', 'good', 'fair', 'fair', 'fair', 'fair', 'good']);
  });

  it('go on to a worse one without waiting for a better one', () => {
    const steady = new Steady();
    const said = (['good', 'fair', 'fair', 'poor', 'poor', 'fair', 'poor'] as const).map((quality) =>
      steady.say(quality),
    );
    expect(said.at(-3)).toBe('poor');
    expect(said.at(-1)).toBe('poor');
  });

  it('tell a loss, and the way back from it, at once', () => {
    const steady = new Steady();
    expect((['good', 'lost', 'good'] as const).map((quality) => steady.say(quality))).toEqual(['good', 'lost', 'good']);
  });
});

describe('the reason for it', () => {
  const well: Circumstances = { quality: 'good', videoPaused: false, lowered: false, weak: false, weakOthers: [] };

  it.each([
    [{}, 'good', null],
    [{ quality: 'fair' }, 'fair', null],
    [{ quality: 'poor' }, 'poor', 'own'],
    [{ weak: true }, 'poor', 'own'],
    [{ weakOthers: ['Jeanne'] }, 'fair', 'other'],
    [{ quality: 'poor', weakOthers: ['Jeanne'] }, 'poor', 'other'],
    [{ weak: true, weakOthers: ['Jeanne'] }, 'poor', 'own'],
    [{ lowered: true }, 'fair', 'lowered'],
    [{ lowered: true, weak: true }, 'poor', 'lowered'],
    [{ lowered: true, videoPaused: true }, 'poor', 'paused'],
    [{ quality: 'lost', videoPaused: true, weakOthers: ['Jeanne'] }, 'lost', null],
    [{ quality: 'unknown', weak: true }, 'unknown', null],
  ] as const)('with %o is %s because of %s', (change, quality, because) =>
    expect(explain({ ...well, ...change })).toMatchObject({ quality, because }),
  );

  it('names the other', () => expect(explain({ ...well, weakOthers: ['Jeanne', 'Paul'] }).name).toBe('Jeanne'));
});
