// SPDX-License-Identifier: Apache-2.0
// What there is to read: the objects of one examination and of earlier ones (docs/protocol.md, "Reading").
import { list, object, oneOf, type Read, text, truth, whole } from '../protocol/check.ts';
import type { Patient } from '../protocol/desk.ts';
import type { Api } from '../protocol/http.ts';

/** As which kind of examination an object is shown. */
export const KINDS = ['fundus', 'ecg', 'document', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** R is the patient's right eye, L the left one, B both; empty where the object does not say. */
export const SIDES = ['R', 'L', 'B', ''] as const;
export type Side = (typeof SIDES)[number];

/** What a photograph of the retina is centred on; empty where the object does not say. */
export const FIELDS = ['macula', 'disc', 'other', ''] as const;
export type Field = (typeof FIELDS)[number];

export interface Instance {
  uid: string;
  modality: string;
  kind: Kind;
  number: number;
  laterality: Side;
  field: Field;
  /** Field of view in degrees, 0 where it is not said. */
  angle: number;
  /** Pixels; 0 where there is no image. */
  rows: number;
  columns: number;
  frames: number;
  /** Distance of the centres of two rows and of two columns in millimetres, where the object says it. */
  spacing?: { row: number; column: number };
  /** Whether something that names the patient may be written into the pixels; absent where the object does not say. */
  burnedIn?: boolean;
  /** Local date and time, as far as known: 2026-11-14T09:30:12. */
  takenAt: string;
  device: string;
}

export interface Study {
  uid: string;
  /** 2026-11-14, or empty. */
  date: string;
  description: string;
  instances: Instance[];
}

export interface Reading {
  patient: Patient;
  /** The examination to be read, first object first. */
  studies: Study[];
  /** Examinations of the same patient and kind from before, the latest first. */
  earlier: Study[];
  requester: string;
  order: string;
}

/** What a reader drew or wrote is shown with what it is about, and not by itself. */
const SILENT = ['SR', 'PR', 'KO'];

/** Whether there is something of an object to be seen. */
export const isSeen = ({ kind, modality }: Instance): boolean => kind !== 'other' || !SILENT.includes(modality);

/** A decimal number. */
export const decimal: Read<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${place} is not a number`);
  return value;
};

const patient: Read<Patient> = object((f) => ({
  familyName: f.get('familyName', text),
  givenName: f.get('givenName', text),
  birthName: f.get('birthName', text),
  birthDate: f.get('birthDate', text),
  sex: f.get('sex', text),
  ...f.optional('ins', text),
}));

const spacing = object((f) => ({ row: f.get('row', decimal), column: f.get('column', decimal) }));

const instance: Read<Instance> = object((f) => ({
  uid: f.get('uid', text),
  modality: f.get('modality', text),
  kind: f.get('kind', oneOf(KINDS)),
  number: f.get('number', whole),
  laterality: f.get('laterality', oneOf(SIDES)),
  field: f.get('field', oneOf(FIELDS)),
  angle: f.get('angle', decimal),
  rows: f.get('rows', whole),
  columns: f.get('columns', whole),
  frames: f.get('frames', whole),
  ...f.optional('spacing', spacing),
  ...f.optional('burnedIn', truth),
  takenAt: f.get('takenAt', text),
  device: f.get('device', text),
}));

const study: Read<Study> = object((f) => ({
  uid: f.get('uid', text),
  date: f.get('date', text),
  description: f.get('description', text),
  instances: f.get('instances', list(instance)),
}));

export const reading: Read<Reading> = object((f) => ({
  patient: f.get('patient', patient),
  studies: f.get('studies', list(study)),
  earlier: f.get('earlier', list(study)),
  requester: f.get('requester', text),
  order: f.get('order', text),
}));

/** What came for an order, with what came before for the same patient. */
export function readingOf(api: Api, order: string): Promise<Reading> {
  return api.ask('GET', `/api/orders/${encodeURIComponent(order)}/reading`, reading);
}

/** Where a frame of an object is, as it is stored if a browser can show it so; frames count from 1. */
export function frameAddress(uid: string, frame = 1): string {
  return `/api/instances/${encodeURIComponent(uid)}/frames/${frame}`;
}

/** Keeps marks as objects of the examination. Numbers are rounded: a hundredth of a pixel is finer than any hand. */
export function keepMarks(api: Api, order: string, marks: unknown): Promise<void> {
  const rounded: unknown = JSON.parse(
    JSON.stringify(marks, (_key, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ),
  );
  return api.ask('POST', `/api/orders/${encodeURIComponent(order)}/marks`, () => undefined, rounded);
}
