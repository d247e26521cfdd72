// SPDX-License-Identifier: Apache-2.0
// What this tab remembers over a reload. Seat ids only, nothing about the person.
import type { Kind } from './devices.ts';

const entered = (seat: string) => `relais-entered-${seat}`;
const WISH = 'relais-admit';

function store(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
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
