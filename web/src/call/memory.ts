// SPDX-License-Identifier: Apache-2.0
// What this tab remembers over a reload, and this browser of a link. Seat ids only, nothing about the person.
import type { Kind } from './devices.ts';

const entered = (seat: string) => `relais-entered-${seat}`;
const WISH = 'relais-admit';

/** The end of a link's token tells links apart and opens nothing. */
const link = (token: string) => `relais-link-${token.slice(-16)}`;

function store(kind: 'sessionStorage' | 'localStorage' = 'sessionStorage'): Storage | null {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

/** This browser holds the seat that the link leads to: opened again, it can go there at once. */
export function rememberSeat(token: string, seat: string): void {
  store('localStorage')?.setItem(link(token), seat);
}

export function recallSeat(token: string): string | null {
  return store('localStorage')?.getItem(link(token)) ?? null;
}

export function forgetSeat(token: string): void {
  store('localStorage')?.removeItem(link(token));
}

/** The person is past the check with these devices: a reload goes straight back. */
export function rememberEntered(seat: string, wants: Record<Kind, boolean>): void {
  store()?.setItem(entered(seat), JSON.stringify(wants));
}

export function recallEntered(seat: string): Record<Kind, boolean> | null {
  try {
    const value = JSON.parse(store()?.getItem(entered(seat)) ?? 'null');
    return value && { microphone: value.microphone === true, camera: value.camera === true };
  } catch {
    return null;
  }
}

export function forgetEntered(seat: string): void {
  store()?.removeItem(entered(seat));
}

/** From the agenda: let this person in as soon as they are seen in the waiting room. */
export function wishToAdmit(seat: string): void {
  store()?.setItem(WISH, seat);
}

export function takeWish(waiting: string[]): string | null {
  const wish = store()?.getItem(WISH) ?? null;
  if (!wish || !waiting.includes(wish)) return null;
  store()?.removeItem(WISH);
  return wish;
}
