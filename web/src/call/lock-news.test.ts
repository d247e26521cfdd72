// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Person } from '../protocol/messages.ts';
import { LockNews } from './lock-news.ts';

vi.mock('./speech.ts', () => ({ announce: () => undefined }));
vi.mock('../words/tongue.ts', () => ({ words: () => ({ call: { lock: {} } }) }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const muted = { microphone: false, camera: false };
const person = (seat: string, key?: string): Person => ({
  seat,
  name: seat,
  role: 'patient',
  muted,
  sharing: false,
  connected: true,
  ...(key ? { key } : {}),
});
const doctor = person('doctor', 'k');

it('offers the way back once those are gone for whom the call was opened', () => {
  const news = new LockNews(() => undefined);
  news.turned(false);
  news.present([doctor], true);
  expect(news.current).toBe('opened');
  news.present([doctor, person('telephone')], true);
  news.putAway();
  news.present([doctor, person('patient', 'k')], true);
  expect(news.current).toBe('able');
  news.present([doctor, person('telephone')], true);
  expect(news.current).toBeNull();
});

it('offers it to nobody who may not', () => {
  const news = new LockNews(() => undefined);
  news.turned(false);
  news.putAway();
  news.present([doctor, person('telephone')], false);
  news.present([doctor], false);
  expect(news.current).toBeNull();
});

it('goes by itself when it is good', () => {
  const news = new LockNews(() => undefined);
  news.turned(true);
  expect(news.current).toBe('sealed');
  vi.advanceTimersByTime(10_000);
  expect(news.current).toBeNull();
  news.turned(false);
  vi.advanceTimersByTime(60_000);
  expect(news.current).toBe('opened');
});
