// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Relief } from './relief.ts';

const call = { pictureStopped: 'stopped', pictureBack: 'back', pictureWhole: 'whole' };

const news = (videoPaused: boolean, lowered: boolean) => ({
  type: 'reception' as const,
  ...{ videoPaused, lowered, kilobits: 100 },
});

describe('what Relais does about a weak connection', () => {
  let said: string[] = [];
  let changes = 0;
  let relief: Relief;

  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    changes = 0;
    relief = new Relief(
      () => {
        changes++;
      },
      () => call,
      (sentence) => said.push(sentence),
    );
  });
  afterEach(() => vi.useRealTimers());

  it('is said once while the picture is stopped, and when it is back', () => {
    relief.hear(news(true, true));
    relief.hear(news(true, true));
    expect(said).toEqual([call.pictureStopped]);
    relief.hear(news(false, true));
    expect(said.at(-1)).toBe(call.pictureBack);
    expect(relief.restored).toBe(call.pictureBack);
  });

  it('is over when the picture is no longer lowered, which is shown for some seconds', () => {
    relief.hear(news(false, true));
    expect(said).toEqual([]);
    relief.hear(news(false, false));
    expect(relief.restored).toBe(call.pictureWhole);
    vi.advanceTimersByTime(10_000);
    expect(relief.restored).toBe('');
    expect(changes).toBe(3);
  });

  it('takes good news back at once when it gets worse again', () => {
    relief.hear(news(true, false));
    relief.hear(news(false, false));
    relief.hear(news(true, false));
    expect(relief.restored).toBe('');
  });

  it('does not last into a new connection', () => {
    relief.hear(news(true, true));
    relief.anew();
    relief.hear(news(false, false));
    expect(said).toEqual([call.pictureStopped]);
  });
});
