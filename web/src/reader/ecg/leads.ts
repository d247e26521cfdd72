// SPDX-License-Identifier: Apache-2.0
// Which leads there are: those of the file, and the limb leads that follow from I and II.
import type { Trace } from './recording.ts';

export const STANDARD = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/** In the order of their axes; aVR is turned round. */
export const CABRERA = ['aVL', 'I', 'aVR', 'II', 'aVF', 'III', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/** Einthoven's and Goldberger's laws, which hold at each instant: shares of I and II. */
const DERIVED: Record<string, readonly [number, number]> = {
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
};

const known = new WeakMap<readonly Trace[], Map<string, Trace>>();
const turnedRound = new WeakMap<Trace, Trace>();

/** The leads by name. Limb leads that the file does not hold are computed, once, and say so. */
export function named(traces: readonly Trace[]): Map<string, Trace> {
  const leads = known.get(traces) ?? computed(traces);
  known.set(traces, leads);
  return leads;
}

function computed(traces: readonly Trace[]): Map<string, Trace> {
  const leads = new Map<string, Trace>();
  for (const trace of traces) if (!leads.has(trace.name)) leads.set(trace.name, trace);
  const first = leads.get('I');
  const second = leads.get('II');
  if (!first?.scaled || !second?.scaled) return leads;
  for (const [name, [ofFirst, ofSecond]] of Object.entries(DERIVED)) {
    if (leads.has(name)) continue;
    const values = first.values.map((value, i) => ofFirst * value + ofSecond * (second.values[i] ?? Number.NaN));
    leads.set(name, { name, scaled: true, derived: true, values });
  }
  return leads;
}

/** Whether they can be laid out as the twelve leads of a resting electrocardiogram. */
export function isStandard(traces: readonly { name: string }[]): boolean {
  const names = new Set(traces.map((trace) => trace.name));
  return names.has('I') && names.has('II');
}

/** The lead the other way up, as Cabrera's order has aVR. */
export function turned(trace: Trace): Trace {
  const other = turnedRound.get(trace) ?? {
    ...trace,
    name: `−${trace.name}`,
    values: trace.values.map((value) => -value),
  };
  turnedRound.set(trace, other);
  return other;
}
