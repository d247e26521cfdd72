// SPDX-License-Identifier: Apache-2.0
// The archive as professionals see it: docs/protocol.md, section 4.
import { type Fields, list, object, oneOf, type Read, text, truth, whole } from './check.ts';
import type { Api } from './http.ts';

export interface Overview {
  name: string;
  structure: string;
  mayUpload: boolean;
  mayRead: boolean;
  mayRelease: boolean;
  mostBytes: number;
  mostPiece: number;
  unassigned?: number;
  quarantined?: number;
}

export interface Patient {
  familyName: string;
  givenName: string;
  birthName: string;
  birthDate: string;
  sex: string;
  ins?: string;
}

export interface Picture {
  uid: string;
  modality: string;
  laterality: string;
}

export interface Order {
  id: string;
  number: string;
  scheduledFor: string;
  priority: 'high' | 'routine' | 'low';
  status: 'requested' | 'in-progress' | 'completed' | 'cancelled';
  requester: string;
  images: number;
  patient: Patient;
  examination: { kind: 'fundus' | 'ecg' | 'other'; meaning: string };
  pictures: Picture[];
}

/** What a file says of its patient. */
export interface Said {
  name: string;
  birthDate: string;
  sex: string;
  patientId: string;
}

export interface Study {
  uid: string;
  date: string;
  description: string;
  images: number;
  receivedAt: string;
  door?: string;
  modalities: string[];
  patient: Said;
  pictures: Picture[];
}

export interface Trait {
  trait: 'family-name' | 'given-name' | 'birth-date' | 'sex' | 'identifier';
  said: string;
  known: string;
  verdict: 'same' | 'unsaid' | 'differs' | 'contradicts';
}

export interface Comparison {
  contradicts: boolean;
  traits: Trait[];
}

export interface Entry {
  id: string;
  reason: string;
  modality: string;
  receivedAt: string;
  door: string;
  sender: string;
  size: number;
  patient: Said;
  decision?: { choice: 'keep' | 'remove'; by: string; at: string };
  order?: Order;
  comparison?: Comparison;
}

export interface Page<T> {
  rows: T[];
  more: boolean;
}

const overview: Read<Overview> = object((f) => ({
  name: f.get('name', text),
  structure: f.get('structure', text),
  mayUpload: f.get('mayUpload', truth),
  mayRead: f.get('mayRead', truth),
  mayRelease: f.get('mayRelease', truth),
  mostBytes: f.get('mostBytes', whole),
  mostPiece: f.get('mostPiece', whole),
  ...f.optional('unassigned', whole),
  ...f.optional('quarantined', whole),
}));

const patient: Read<Patient> = object((f) => ({
  familyName: f.get('familyName', text),
  givenName: f.get('givenName', text),
  birthName: f.get('birthName', text),
  birthDate: f.get('birthDate', text),
  sex: f.get('sex', text),
  ...f.optional('ins', text),
}));

const picture: Read<Picture> = object((f) => ({
  uid: f.get('uid', text),
  modality: f.get('modality', text),
  laterality: f.get('laterality', text),
}));

const order: Read<Order> = object((f) => ({
  id: f.get('id', text),
  number: f.get('number', text),
  scheduledFor: f.get('scheduledFor', text),
  priority: f.get('priority', oneOf(['high', 'routine', 'low'])),
  status: f.get('status', oneOf(['requested', 'in-progress', 'completed', 'cancelled'])),
  requester: f.get('requester', text),
  images: f.get('images', whole),
  patient: f.get('patient', patient),
  examination: f.get(
    'examination',
    object((e) => ({ kind: e.get('kind', oneOf(['fundus', 'ecg', 'other'])), meaning: e.get('meaning', text) })),
  ),
  pictures: f.get('pictures', list(picture)),
}));

const said: Read<Said> = object((f) => ({
  name: f.get('name', text),
  birthDate: f.get('birthDate', text),
  sex: f.get('sex', text),
  patientId: f.get('patientId', text),
}));

const study: Read<Study> = object((f) => ({
  uid: f.get('uid', text),
  date: f.get('date', text),
  description: f.get('description', text),
  images: f.get('images', whole),
  receivedAt: f.get('receivedAt', text),
  ...f.optional('door', text),
  modalities: f.optional('modalities', list(text)).modalities ?? [],
  patient: f.get('patient', said),
  pictures: f.get('pictures', list(picture)),
}));

export const comparison: Read<Comparison> = object((f) => ({
  contradicts: f.get('contradicts', truth),
  traits: f.get(
    'traits',
    list(
      object((t) => ({
        trait: t.get('trait', oneOf(['family-name', 'given-name', 'birth-date', 'sex', 'identifier'])),
        said: t.get('said', text),
        known: t.get('known', text),
        verdict: t.get('verdict', oneOf(['same', 'unsaid', 'differs', 'contradicts'])),
      })),
    ),
  ),
}));

const entry: Read<Entry> = object((f) => ({
  id: f.get('id', text),
  reason: f.get('reason', text),
  modality: f.get('modality', text),
  receivedAt: f.get('receivedAt', text),
  door: f.get('door', text),
  sender: f.get('sender', text),
  size: f.get('size', whole),
  patient: f.get('patient', said),
  ...f.optional(
    'decision',
    object((d) => ({
      choice: d.get('choice', oneOf(['keep', 'remove'])),
      by: d.get('by', text),
      at: d.get('at', text),
    })),
  ),
  ...f.optional('order', order),
  ...f.optional('comparison', comparison),
}));

function page<T>(name: string, read: Read<T>): Read<Page<T>> {
  return object((f: Fields) => ({ rows: f.get(name, list(read)), more: f.get('more', truth) }));
}

const nothing = () => undefined;

export class Desk {
  constructor(private readonly api: Api) {}

  overview(): Promise<Overview> {
    return this.api.ask('GET', '/api/desk', overview);
  }

  orders(search: { text?: string; day?: string; open?: boolean; page?: number }): Promise<Page<Order>> {
    const query = new URLSearchParams();
    if (search.text) query.set('text', search.text);
    if (search.day) query.set('day', search.day);
    if (search.open) query.set('open', '1');
    if (search.page) query.set('page', String(search.page));
    return this.api.ask('GET', `/api/orders?${query}`, page('orders', order));
  }

  order(id: string): Promise<Order> {
    return this.api.ask('GET', `/api/orders/${encodeURIComponent(id)}`, order);
  }

  unassigned(at: number): Promise<Page<Study>> {
    return this.api.ask('GET', `/api/unassigned?page=${at}`, page('studies', study));
  }

  compareStudy(uid: string, orderId: string): Promise<Comparison> {
    const path = `/api/unassigned/${encodeURIComponent(uid)}/comparison?order=${encodeURIComponent(orderId)}`;
    return this.api.ask('GET', path, comparison);
  }

  assign(uid: string, orderId: string, confirmed: boolean): Promise<void> {
    const body = { order: orderId, confirmed };
    return this.api.ask('POST', `/api/unassigned/${encodeURIComponent(uid)}/assignment`, nothing, body);
  }

  quarantine(at: number): Promise<Page<Entry>> {
    return this.api.ask('GET', `/api/quarantine?page=${at}`, page('entries', entry));
  }

  entry(id: string, orderId?: string): Promise<Entry> {
    const query = orderId ? `?order=${encodeURIComponent(orderId)}` : '';
    return this.api.ask('GET', `/api/quarantine/${encodeURIComponent(id)}${query}`, entry);
  }

  release(id: string, orderId: string, confirmed: boolean): Promise<void> {
    const body = { order: orderId, confirmed };
    return this.api.ask('POST', `/api/quarantine/${encodeURIComponent(id)}/release`, nothing, body);
  }

  decide(id: string, choice: 'keep' | 'remove'): Promise<void> {
    return this.api.ask('POST', `/api/quarantine/${encodeURIComponent(id)}/decision`, nothing, { choice });
  }
}
