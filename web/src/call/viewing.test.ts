// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { SeenTile } from '../protocol/messages.ts';
import { changes, pixels, settled } from './viewing.ts';

const tile = (track: string, width: number, more: Partial<SeenTile> = {}): SeenTile => ({
  ...{ track, width, height: width, priority: 'normal' },
  ...more,
});

describe('the size of a picture on the page', () => {
  it.each([
    [0, 1, 0],
    [100, 1, 112],
    [112, 1, 112],
    [160, 2, 320],
    [99_999, 3, 16_384],
  ])('of %d points at %d pixels a point is %d', (length, ratio, expected) =>
    expect(pixels(length, ratio)).toBe(expected),
  );
});

describe('what is said of pictures', () => {
  it('is what is new or other than before', () => {
    const said = new Map(
      [tile('a/camera', 160), tile('b/camera', 160), tile('c/camera', 160)].map((one) => [one.track, one]),
    );
    const now = [
      tile('a/camera', 160),
      tile('b/camera', 320),
      tile('c/camera', 160, { priority: 'high' }),
      tile('d/camera', 16),
    ];
    expect(changes(now, said).map((one) => one.track)).toEqual(['b/camera', 'c/camera', 'd/camera']);
  });

  it('is nothing of a track whose tile is still being drawn', () => expect(settled(false, 0, 1000, 1300)).toBe(false));

  it('is that it is not shown, when no tile comes', () => expect(settled(false, 0, 1000, 2000)).toBe(true));

  it('is its size as soon as it has one, and what becomes of it', () => {
    expect(settled(false, 320, 1000, 1001)).toBe(true);
    expect(settled(true, 0, 1000, 1001)).toBe(true);
  });
});
