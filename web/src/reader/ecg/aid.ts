// SPDX-License-Identifier: Apache-2.0
// What the server measures: an aid to reckoning, and no diagnosis (docs/protocol.md, "Electrocardiograms").
import { list, object, oneOf, type Read, text, Unreadable, whole } from '../../protocol/check.ts';
import type { Api } from '../../protocol/http.ts';
import { aidAddress } from './recording.ts';

const number: Read<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(place, 'a number');
  return value;
};

export const FORMULAS = ['bazett', 'fridericia', 'framingham', 'hodges'] as const;
export type Formula = (typeof FORMULAS)[number];

export interface Aid {
  from: number;
  seconds: number;
  rate?: { value: number; source: string };
  variability?: { intervals: number; mean: number; sdnn: number; rmssd: number; source: string };
  intervals?: {
    beats: number;
    p?: number;
    pr?: number;
    qrs: number;
    qt?: number;
    axis?: number;
    qrsSource: string;
    waveSource: string;
  };
  corrected?: { formula: Formula; title: string; value: number; source: string }[];
}

const rate = object((f) => ({ value: f.get('value', number), source: f.get('source', text) }));

const variability = object((f) => ({
  intervals: f.get('intervals', whole),
  mean: f.get('mean', number),
  sdnn: f.get('sdnn', number),
  rmssd: f.get('rmssd', number),
  source: f.get('source', text),
}));

const intervals = object((f) => ({
  beats: f.get('beats', whole),
  ...f.optional('p', number),
  ...f.optional('pr', number),
  qrs: f.get('qrs', number),
  ...f.optional('qt', number),
  ...f.optional('axis', number),
  qrsSource: f.get('qrsSource', text),
  waveSource: f.get('waveSource', text),
}));

const corrected = list(
  object((f) => ({
    formula: f.get('formula', oneOf(FORMULAS)),
    title: f.get('title', text),
    value: f.get('value', number),
    source: f.get('source', text),
  })),
);

export const aid: Read<Aid> = object((f) => ({
  from: f.get('from', number),
  seconds: f.get('seconds', number),
  ...f.optional('rate', rate),
  ...f.optional('variability', variability),
  ...f.optional('intervals', intervals),
  ...f.optional('corrected', corrected),
}));

export function aidOf(api: Api, uid: string, group: number, from: number): Promise<Aid> {
  return api.ask('GET', aidAddress(uid, group, from), aid);
}

/** QTc in milliseconds by a formula; the server says where each was published. */
export function correctedQt(formula: Formula, qt: number, rate: number): number {
  const rr = 60 / rate;
  switch (formula) {
    case 'bazett':
      return qt / Math.sqrt(rr);
    case 'fridericia':
      return qt / Math.cbrt(rr);
    case 'framingham':
      return qt + 154 * (1 - rr);
    case 'hodges':
      return qt + 1.75 * (rate - 60);
  }
}
