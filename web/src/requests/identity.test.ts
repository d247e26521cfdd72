// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { assuranceOf, matricule, spaced, statusOf } from './identity.ts';

describe('an identity', () => {
  it('is qualified when it was both fetched and checked', () => {
    for (const status of ['provisional', 'validated', 'recovered', 'qualified'])
      expect(statusOf(assuranceOf(status))).toBe(status);
    expect(assuranceOf(undefined)).toEqual({ checked: false, fetched: false });
  });

  it('has a number whose key is right, in Corsica too', () => {
    expect(matricule('2 58 03 56 260 001 15')).toBe(keyed('2580356260001'));
    expect(matricule(keyed('2580356260001').replace(/..$/, '00'))).toBeNull();
    expect(matricule(keyed('180032a001002', 19))).toBe(keyed('180032A001002', 19));
    expect(matricule('258035626000')).toBeNull();
    expect(spaced('258035626000115')).toBe('2 58 03 56 260 001 15');
  });
});

/** The number with its key; a department of letters counts as `department`. */
function keyed(thirteen: string, department?: number): string {
  const digits = department ? thirteen.slice(0, 5) + department + thirteen.slice(7) : thirteen;
  return thirteen + String(97 - (Number(digits) % 97)).padStart(2, '0');
}
