// SPDX-License-Identifier: Apache-2.0
// The door to cases, for those who ask and those who share out the work: docs/cases.md.
import {
  type Board,
  board,
  type CaseKind,
  type DirectoryEntry,
  entry,
  type Message,
  type Named,
  type NationalAnswer,
  type Notice,
  named,
  national,
  nothing,
  notices,
  patient,
  type RequestPatient,
  type RequestText,
  type Saved,
  type Sheet,
  type Standing,
  sheet,
} from './cases.ts';
import { type Fields, list, object, type Read, text, truth, whole } from './check.ts';
import { type Api, Problem } from './http.ts';
import type { Language } from './messages.ts';

/** Somebody who is away, and who reads for them. Times in UTC; `until` is when it is over. */
export interface Substitution {
  id: string;
  for: Named;
  by: Named;
  from: string;
  until: string;
}

const who: Read<Named> = object((f) => ({ id: f.get('id', text), name: f.optional('name', text).name ?? '' }));

const path = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

/** The door to cases. */
export class Expertise {
  constructor(
    private readonly api: Api,
    private readonly language: () => Language,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  standing(): Promise<Standing> {
    const read: Read<Standing> = object((f) => ({
      id: f.get('id', text),
      name: f.get('name', text),
      mayRequest: f.get('mayRequest', truth),
      mayReview: f.get('mayReview', truth),
      coordinates: f.get('coordinates', truth),
      substitutes: f.get('substitutes', list(named)),
      notices: f.get('notices', whole),
    }));
    return this.api.ask('GET', '/api/standing', read);
  }

  /** The newest first. */
  notices(page: number): Promise<{ notices: Notice[]; more: boolean }> {
    return this.api.ask('GET', `/api/notices?page=${page}`, notices);
  }

  /** All up to this one was shown. */
  seen(until: string): Promise<void> {
    return this.api.ask('POST', '/api/notices/seen', nothing, { until });
  }

  list(query: Record<string, string>): Promise<Board> {
    const kept = Object.entries(query).filter(([, value]) => value !== '');
    return this.api.ask('GET', `/api/cases?${new URLSearchParams(kept)}`, board);
  }

  directory(words: string, kind = ''): Promise<DirectoryEntry[]> {
    const read = object((f: Fields) => f.get('entries', list(entry)));
    const query = new URLSearchParams({ text: words, ...(kind ? { kind } : {}) });
    return this.api.ask('GET', `/api/directory?${query}`, read);
  }

  /** A question of its own: the own directory is there without waiting for it. */
  national(words: string): Promise<NationalAnswer> {
    return this.api.ask('GET', `/api/directory/national?${new URLSearchParams({ text: words })}`, national);
  }

  /** Gives a case to somebody; a coordinator who does so may not see it. */
  assign(id: string, to: string): Promise<void> {
    return this.api.ask('POST', `${path(id)}/assignment`, nothing, { to });
  }

  substitutions(): Promise<Substitution[]> {
    const one: Read<Substitution> = object((f) => ({
      id: f.get('id', text),
      for: f.get('for', who),
      by: f.get('by', who),
      from: f.get('from', text),
      until: f.get('until', text),
    }));
    return this.api.ask(
      'GET',
      '/api/substitutions',
      object((f) => f.get('substitutions', list(one))),
    );
  }

  substitute(by: string, from: string, until: string): Promise<void> {
    return this.api.ask('POST', '/api/substitutions', nothing, { by, from, until });
  }

  async endSubstitution(id: string): Promise<void> {
    const { status, value } = await this.ask('DELETE', `/api/substitutions/${encodeURIComponent(id)}`);
    if (status !== 204) throw new Problem(code(value), status);
  }

  patients(words: string): Promise<RequestPatient[]> {
    const read = object((f: Fields) => f.get('patients', list(patient)));
    return this.api.ask('GET', `/api/patients?${new URLSearchParams({ text: words })}`, read);
  }

  /** How many hours an answer may take, by urgency. */
  urgencies(kind: CaseKind): Promise<{ urgency: string; hours: number }[]> {
    const hours: Read<number> = (value) => (typeof value === 'number' ? value : 0);
    const one = object((f: Fields) => ({ urgency: f.get('urgency', text), hours: f.get('hours', hours) }));
    const read = object((f: Fields) =>
      f.get('kinds', list(object((k) => ({ kind: k.get('kind', text), urgencies: k.get('urgencies', list(one)) })))),
    );
    return this.api
      .ask('GET', '/api/urgencies', read)
      .then((kinds) => kinds.find((found) => found.kind === kind)?.urgencies ?? []);
  }

  create(kind: CaseKind): Promise<Sheet> {
    return this.api.ask('POST', '/api/cases', sheet, { kind });
  }

  one(id: string): Promise<Sheet> {
    return this.api.ask('GET', path(id), sheet);
  }

  /** Keeps a draft. Never throws. */
  async save(id: string, request: RequestText, version: number): Promise<Saved> {
    try {
      const { status, value } = await this.ask('PUT', path(id), request, version);
      if (status === 200) return { kind: 'kept', sheet: sheet(value, '') };
      if (status === 412) return { kind: 'changed', theirs: object((f) => f.get('case', sheet))(value, '') };
      if (status === 409) return { kind: 'changed', theirs: null };
      if (status === 401) return { kind: 'signed-out' };
      if (status === 400) return { kind: 'refused', field: field(value) };
      return { kind: 'offline' };
    } catch {
      return { kind: 'offline' };
    }
  }

  async submit(id: string, version: number): Promise<Sheet> {
    const { status, value } = await this.ask('POST', `${path(id)}/submission`, {}, version);
    if (status === 200) return sheet(value, '');
    throw new Problem(code(value), status);
  }

  async discard(id: string): Promise<void> {
    const { status, value } = await this.ask('DELETE', path(id));
    if (status !== 204) throw new Problem(code(value), status);
  }

  /** Asks for an examination, so that files and devices find the case. */
  order(id: string, examination: 'fundus' | 'ecg' | 'other'): Promise<string> {
    const read = object((f: Fields) => f.get('order', text));
    return this.api.ask('POST', `${path(id)}/orders`, read, { examination });
  }

  step(id: string, step: string, body: unknown = {}): Promise<Sheet> {
    return this.api.ask('POST', `${path(id)}/${step}`, sheet, body);
  }

  messages(id: string): Promise<Message[]> {
    const one: Read<Message> = object((f) => ({
      id: f.get('id', text),
      text: f.get('text', text),
      by: f.get('by', named),
      at: f.get('at', text),
      mine: f.get('mine', truth),
    }));
    return this.api.ask(
      'GET',
      `${path(id)}/messages`,
      object((f) => f.get('messages', list(one))),
    );
  }

  write(id: string, message: string, words: string): Promise<void> {
    return this.api.ask('POST', `${path(id)}/messages`, nothing, { id: message, text: words });
  }

  private async ask(method: string, at: string, body?: unknown, version?: number) {
    const headers: Record<string, string> = {
      'Accept-Language': this.language(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    };
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
    if (body !== undefined) init.body = JSON.stringify(body);
    const answered = await this.send(at, init);
    const value: unknown = await answered.json().catch(() => null);
    return { status: answered.status, value };
  }
}

/** An id for something the page makes: 128 random bits, 22 characters. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

function code(value: unknown): string {
  return (value as { code?: string } | null)?.code ?? 'internal';
}

function field(value: unknown): string {
  return (value as { field?: string } | null)?.field ?? '';
}
