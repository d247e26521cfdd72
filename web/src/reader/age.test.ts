// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { ageOn } from './age.ts';

it('counts whole years until the birthday', () => {
  expect(ageOn('1948-03-12', '2026-03-11')).toBe(77);
  expect(ageOn('1948-03-12', '2026-03-12')).toBe(78);
});

it('knows no age where a day is not known', () => {
  expect(ageOn('1948-00-00', '2026-03-12')).toBeNull();
  expect(ageOn('1948-03-12', '')).toBeNull();
  expect(ageOn('2030-01-01', '2026-03-12')).toBeNull();
});
