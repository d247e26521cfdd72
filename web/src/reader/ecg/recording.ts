// SPDX-License-Identifier: Apache-2.0
// An electrocardiogram as the server tells it (docs/protocol.md, "Electrocardiograms"), and its samples as millivolts.
import { list, object, oneOf, type Read, text, truth, Unreadable, whole } from '../../protocol/check.ts';
import { type Api, Problem } from '../../protocol/http.ts';

const number: Read<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(place, 'a number');
  return value;
};

/** What a recorder says it filtered, in hertz. */
export interface Filters {
  highPass?: number;
  lowPass?: number;
  notch?: number;
}

export interface LeadHead {
  name: string;
  /** The sample that stands for 0. */
  zero: number;
  /** Of one unit; absent where the file does not say how high its waves are. */
  microvolts?: number;
  /** The sample that stands for "nothing was recorded". */
  padding?: number;
  filters: Filters;
}

export interface GroupHead {
  kind: 'rhythm' | 'median-beat';
  /** As the file has it. */
  label: string;
  /** Samples of each lead in a second. */
  frequency: number;
  /** Seconds from the start of the recording. */
  offset: number;
  /** Samples of each lead. */
  length: number;
  bits: number;
  leads: LeadHead[];
}

export interface DeviceMeasurement {
  kind: string;
  value: number;
  unit: string;
}

export interface Prior {
  uid: string;
  date: string;
  time: string;
}

export interface EcgHead {
  uid: string;
  start?: string;
  zone?: string;
  /** Index of the group that is read first. */
  usual: number;
  device: { manufacturer: string; model: string };
  groups: GroupHead[];
  measurements: DeviceMeasurement[];
  statements: { text: string; confirmed: boolean }[];
  flaws: string[];
  priors: Prior[];
}

/** A lead to be drawn, in millivolts; NaN where nothing was recorded. */
export interface Trace {
  name: string;
  /** Whether the values are millivolts, and not only a shape. */
  scaled: boolean;
  /** Whether it was computed from leads I and II. */
  derived: boolean;
  values: Float32Array;
}

/** A group with its leads. */
export interface Group {
  head: GroupHead;
  traces: Trace[];
}

const filters: Read<Filters> = object((f) => ({
  ...f.optional('highPass', number),
  ...f.optional('lowPass', number),
  ...f.optional('notch', number),
}));

const lead: Read<LeadHead> = object((f) => ({
  name: f.get('name', text),
  zero: f.get('zero', number),
  ...f.optional('microvolts', number),
  ...f.optional('padding', whole),
  filters: f.get('filters', filters),
}));

const group: Read<GroupHead> = object((f) => ({
  kind: f.get('kind', oneOf(['rhythm', 'median-beat'])),
  label: f.get('label', text),
  frequency: f.get('frequency', number),
  offset: f.get('offset', number),
  length: f.get('length', whole),
  bits: f.get('bits', whole),
  leads: f.get('leads', list(lead)),
}));

const measurement: Read<DeviceMeasurement> = object((f) => ({
  kind: f.get('kind', text),
  value: f.get('value', number),
  unit: f.get('unit', text),
}));

export const ecgHead: Read<EcgHead> = object((f) => ({
  uid: f.get('uid', text),
  ...f.optional('start', text),
  ...f.optional('zone', text),
  usual: f.get('usual', whole),
  device: f.get(
    'device',
    object((d) => ({ manufacturer: d.get('manufacturer', text), model: d.get('model', text) })),
  ),
  groups: f.get('groups', list(group)),
  measurements: f.get('measurements', list(measurement)),
  statements: f.get(
    'statements',
    list(object((s) => ({ text: s.get('text', text), confirmed: s.get('confirmed', truth) }))),
  ),
  flaws: f.get('flaws', list(text)),
  priors: f.get(
    'priors',
    list(object((p) => ({ uid: p.get('uid', text), date: p.get('date', text), time: p.get('time', text) }))),
  ),
}));

const address = (uid: string) => `/api/ecg/${encodeURIComponent(uid)}`;

export function headOf(api: Api, uid: string): Promise<EcgHead> {
  return api.ask('GET', address(uid), ecgHead);
}

/** The samples of a group; a browser that had them asks nobody again. */
export async function groupOf(head: EcgHead, index: number, send: typeof fetch = fetch): Promise<Group> {
  const of = head.groups[index];
  if (!of) throw new Problem('not-found', 404);
  const answer = await send(`${address(head.uid)}/groups/${index}?v=1`, { credentials: 'same-origin' }).catch(() => {
    throw new Problem('offline', 0);
  });
  if (!answer.ok) throw new Problem('internal', answer.status);
  return { head: of, traces: tracesOf(await answer.arrayBuffer(), of) };
}

/** Where the paper of a group is, at true scale. */
export function paperAddress(uid: string, group: number, options: Record<string, string>): string {
  return `${address(uid)}/groups/${group}/paper?${new URLSearchParams(options)}`;
}

/** Where our own measurements of a group are. */
export function aidAddress(uid: string, group: number, from: number): string {
  return `${address(uid)}/groups/${group}/aid?from=${from.toFixed(3)}`;
}

/** Leads lie one after the other, the least significant byte of each sample first. */
export function tracesOf(bytes: ArrayBuffer, group: GroupHead): Trace[] {
  const all = group.bits === 32 ? new Int32Array(bytes) : new Int16Array(bytes);
  if (all.length !== group.length * group.leads.length) throw new Problem('internal', 200);
  return group.leads.map((lead, index) => {
    const samples = all.subarray(index * group.length, (index + 1) * group.length);
    const scale = lead.microvolts === undefined ? 1 : lead.microvolts / 1000;
    const values = new Float32Array(group.length);
    for (let i = 0; i < values.length; i++) {
      const sample = samples[i] ?? 0;
      values[i] = sample === lead.padding ? Number.NaN : (sample - lead.zero) * scale;
    }
    return { name: lead.name, scaled: lead.microvolts !== undefined, derived: false, values };
  });
}
