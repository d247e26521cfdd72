// SPDX-License-Identifier: Apache-2.0
// The door under /api: docs/protocol.md, section 2.
import { Fields, object, oneOf, type Read, text, truth, Unreadable } from './check.ts';
import { readConsultation } from './codec.ts';
import { type Consultation, type Language, ROLES, type Role } from './messages.ts';

/** An answer that is not the one hoped for. `code` is what programs read; `offline` when nothing answered. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly more: { request?: string; retryAfter?: number } = {},
  ) {
    super(code);
  }
}

export interface SeatLink {
  seat?: string;
  role?: Role;
  page: string;
}

/** What a link's address leads to; `null` while the practitioner has not answered yet. */
export const seatLink: Read<SeatLink> = object((f) => ({
  ...f.optional('seat', text),
  ...f.optional('role', oneOf(ROLES)),
  page: f.get('page', page),
}));

export interface SeatInfo {
  seat: string;
  role: Role;
  name: string;
  consultation: Consultation;
  admitted: boolean;
}

export const seatInfo: Read<SeatInfo> = object((f) => ({
  seat: f.get('seat', text),
  role: f.get('role', oneOf(ROLES)),
  name: f.get('name', text),
  consultation: f.get('consultation', readConsultation),
  admitted: f.get('admitted', truth),
}));

/** A page of this site, or the same link on the node that holds the consultation's room: never anything else. */
function page(value: unknown, place: string): string {
  const address = text(value, place);
  if (/^\/(?!\/)[\w/-]*$/.test(address) || /^https?:\/\/[\w.:[\]-]+\/l\/[\w-]+$/.test(address)) return address;
  throw new Unreadable(place, 'a page of Relais');
}

export class Api {
  constructor(
    private readonly language: () => Language,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  openLink(token: string): Promise<SeatLink> {
    return this.ask('POST', '/api/links', seatLink, { token });
  }

  /** Whether this device may take the seat: null while the practitioner is being asked. */
  async request(id: string): Promise<SeatLink | null> {
    const read: Read<SeatLink | null> = (value, place) =>
      Fields.of(value).optional('page', text).page === undefined ? null : seatLink(value, place);
    return this.ask('GET', `/api/links/requests/${encodeURIComponent(id)}`, read);
  }

  seat(id: string): Promise<SeatInfo> {
    return this.ask('GET', `/api/seats/${encodeURIComponent(id)}`, seatInfo);
  }

  signIn(name: string, password: string): Promise<SeatLink> {
    return this.ask('POST', '/api/sign-in', seatLink, { name, password });
  }

  async ask<T>(method: 'GET' | 'POST', path: string, read: Read<T>, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': this.language() };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
    if (method === 'POST') init.body = JSON.stringify(body ?? {});
    const answer = await this.send(path, init).catch(() => {
      throw new Problem('offline', 0);
    });
    const value: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw problem(answer, value);
    try {
      return read(value, '');
    } catch {
      throw new Problem('internal', answer.status);
    }
  }
}

function problem(answer: Response, value: unknown): Problem {
  const more: { request?: string; retryAfter?: number } = {};
  const wait = Number(answer.headers.get('Retry-After'));
  if (wait > 0) more.retryAfter = wait;
  try {
    const fields = Fields.of(value);
    Object.assign(more, fields.optional('request', text));
    return new Problem(fields.get('code', text), answer.status, more);
  } catch {
    return new Problem(answer.status === 429 ? 'too-many-tries' : 'internal', answer.status, more);
  }
}
