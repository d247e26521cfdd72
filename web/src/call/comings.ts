// SPDX-License-Identifier: Apache-2.0
import type { Person } from '../protocol/messages.ts';
import { words } from '../words/tongue.ts';
import { announce } from './speech.ts';

/** Says to people who do not look who came, went, or shows their screen. */
export function announceChanges(before: Person[], now: Person[], own: string): void {
  const { call } = words();
  const known = new Map(before.map((person) => [person.seat, person]));
  const present = new Set(now.map((person) => person.seat));
  for (const person of now) {
    const old = known.get(person.seat);
    if (person.seat === own) continue;
    if (!old) announce(call.entered(person.name));
    if (person.sharing && !old?.sharing) announce(call.shares(person.name));
  }
  for (const person of before) if (!present.has(person.seat)) announce(call.gone(person.name));
}
