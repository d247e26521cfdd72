// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { atTime, nextQuarter } from './time.ts';

describe('the time of an appointment', () => {
  it('is suggested on the next quarter', () => {
    expect(nextQuarter(new Date(2026, 10, 21, 14, 16))).toBe('14:30');
    expect(nextQuarter(new Date(2026, 10, 21, 23, 50))).toBe('00:00');
  });

  it('is read as people write it', () => {
    const today = new Date(2026, 10, 21, 9, 5, 7);
    expect(atTime('14:30', today)).toEqual(new Date(2026, 10, 21, 14, 30));
    expect(atTime('8h05', today)).toEqual(new Date(2026, 10, 21, 8, 5));
    for (const wrong of ['', '25:00', '14', '14:60', 'midi']) expect(atTime(wrong, today)).toBeNull();
  });
});
