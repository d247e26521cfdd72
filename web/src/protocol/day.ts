// SPDX-License-Identifier: Apache-2.0
// A professional's day: docs/protocol.md, section 2.
import { list, object, oneOf, type Read, text } from './check.ts';
import { type Api, type SeatLink, seatLink } from './http.ts';
import { ROLES, type Role, STATES } from './messages.ts';

const PRESENCES = ['away', 'waiting', 'in-call'] as const;

export interface Attendee {
  seat: string;
  name: string;
  role: Role;
  presence: (typeof PRESENCES)[number];
  since?: string;
}

export interface Appointment {
  id: string;
  scheduledAt: string;
  state: (typeof STATES)[number];
  people: Attendee[];
  seat?: string;
}

export interface Me {
  name: string;
  structure?: string;
}

const attendee: Read<Attendee> = object((f) => ({
  seat: f.get('seat', text),
  name: f.get('name', text),
  role: f.get('role', oneOf(ROLES)),
  presence: f.get('presence', oneOf(PRESENCES)),
  ...f.optional('since', text),
}));

const appointment: Read<Appointment> = object((f) => ({
  id: f.get('id', text),
  scheduledAt: f.get('scheduledAt', text),
  state: f.get('state', oneOf(STATES)),
  people: f.get('people', list(attendee)),
  ...f.optional('seat', text),
}));

export interface Planned {
  name: string;
  link: string;
}

const planned: Read<Planned[]> = object((f) =>
  f.get('invitations', list(object((i) => ({ name: i.get('name', text), link: i.get('link', text) })))),
);

export class Day {
  constructor(private readonly api: Api) {}

  me(): Promise<Me> {
    return this.api.ask(
      'GET',
      '/api/me',
      object((f) => ({ name: f.get('name', text), ...f.optional('structure', text) })),
    );
  }

  async of(date: Date): Promise<Appointment[]> {
    const all = await this.api.ask(
      'GET',
      `/api/consultations?day=${localDay(date)}&zone=${encodeURIComponent(localZone())}`,
      object((f) => f.get('consultations', list(appointment))),
    );
    return all.sort((a, b) => a.scheduledAt.localeCompare(b.scheduledAt));
  }

  takeSeat(consultation: string): Promise<SeatLink> {
    return this.api.ask('POST', `/api/consultations/${encodeURIComponent(consultation)}/seat`, seatLink);
  }

  plan(name: string, scheduledAt: Date, encrypted: boolean): Promise<Planned[]> {
    const body = { scheduledAt: scheduledAt.toISOString().replace(/\.\d+Z$/, 'Z'), patient: { name }, encrypted };
    return this.api.ask('POST', '/api/consultations', planned, body);
  }

  signOut(): Promise<void> {
    return this.api.ask('POST', '/api/sign-out', () => undefined);
  }
}

/** The calendar day where the person is, as 2026-11-21. */
export function localDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Where the person's day begins and ends, as an IANA name: a practice overseas is not on the server's time. */
function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}
