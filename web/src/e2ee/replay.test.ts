// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { ReplayWindow } from './replay.ts';

it('takes a counter once, in any order', () => {
  const window = new ReplayWindow();
  for (const counter of [0, 3, 1, 2, 900, 4]) {
    expect(window.isNew(counter)).toBe(true);
    window.mark(counter);
    expect(window.isNew(counter)).toBe(false);
  }
  expect(window.isNew(5)).toBe(true);
});

it('takes nothing that is further back than it remembers', () => {
  const window = new ReplayWindow();
  window.mark(2000);
  expect(window.isNew(2000 - 1024)).toBe(false);
  expect(window.isNew(2000 - 1023)).toBe(true);
});

it('forgets what it jumped over', () => {
  const window = new ReplayWindow();
  for (let counter = 0; counter < 1024; counter++) window.mark(counter);
  window.mark(1500);
  expect(window.isNew(1400)).toBe(true);
  expect(window.isNew(1023)).toBe(false);
  window.mark(9000);
  expect(window.isNew(8500)).toBe(true);
});
