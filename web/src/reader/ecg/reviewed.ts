// SPDX-License-Identifier: Apache-2.0
// What the reader measured themselves: kept apart from what the device and the server measured.
import { type Aid, correctedQt, FORMULAS, type Formula } from './aid.ts';
import type { DeviceMeasurement } from './recording.ts';

/** What a reader can enter: beats a minute, and milliseconds. */
export const ENTERED = ['rate', 'pr', 'qrs', 'qt'] as const;
export type Entered = (typeof ENTERED)[number];

export interface Reviewed {
  /** Of which object. */
  uid: string;
  rate?: number;
  pr?: number;
  qrs?: number;
  qt?: number;
}

/** No figure beyond these is one that a heart makes: it is a slip of the keyboard. */
const LIMITS: Record<Entered, readonly [number, number]> = {
  rate: [10, 400],
  pr: [20, 1000],
  qrs: [20, 500],
  qt: [100, 1000],
};

/** A figure as it was typed; null unless it can be one. */
export function typed(what: Entered, text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  const [least, most] = LIMITS[what];
  return text.trim() !== '' && value >= least && value <= most ? Math.round(value * 10) / 10 : null;
}

/** QTc by each formula, once QT and the rate are there. */
export function correctedOf(reviewed: Reviewed): Map<Formula, number> {
  const { qt, rate } = reviewed;
  if (qt === undefined || rate === undefined) return new Map();
  return new Map(FORMULAS.map((formula) => [formula, correctedQt(formula, qt, rate)]));
}

/** What is kept with a reading, by object: the reader's figures, and beside them those of the device and of the aid. */
export type Kept = Record<string, { reviewer: Omit<Reviewed, 'uid'>; device: DeviceMeasurement[]; aid: Aid | null }>;

/** What was kept of an object, as far as it is what this page keeps. */
export function keptOf(marks: unknown, uid: string): Reviewed {
  const all = fieldOf(marks, 'ecg');
  const own = fieldOf(fieldOf(all, uid), 'reviewer');
  const reviewed: Reviewed = { uid };
  for (const what of ENTERED) {
    const value = fieldOf(own, what);
    if (typeof value === 'number' && typed(what, String(value)) !== null) reviewed[what] = value;
  }
  return reviewed;
}

/** The reader's figures of the form beside a recording. */
export function enteredOf(form: unknown, uid: string): Reviewed {
  const measured = fieldOf(fieldOf(form, 'ecg'), 'measured');
  const reviewed: Reviewed = { uid };
  for (const what of ENTERED) {
    const value = fieldOf(fieldOf(measured, what), 'value');
    if (typeof value === 'number') reviewed[what] = value;
  }
  return reviewed;
}

/** Everything that is kept, with what the reader entered now. */
export function keeping(
  marks: unknown,
  reviewed: Reviewed,
  device: DeviceMeasurement[],
  aid: Aid | null,
): { ecg: Kept } {
  const { uid, ...reviewer } = reviewed;
  const before = fieldOf(marks, 'ecg');
  const others = typeof before === 'object' && before !== null ? (before as Kept) : {};
  return { ecg: { ...others, [uid]: { reviewer, device, aid } } };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
