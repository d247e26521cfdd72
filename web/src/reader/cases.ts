// SPDX-License-Identifier: Apache-2.0
// A case as its reader needs it: docs/cases.md.
import { Fields, list, object, type Read, text, truth, whole } from '../protocol/check.ts';
import { type Api, Problem } from '../protocol/http.ts';
import type { Language } from '../protocol/messages.ts';
import { type Answered, type Kept, kept, type ReadingText } from './draft.ts';
import { type Reading, reading } from './reading.ts';

export interface Request {
  question: string;
  history: string;
  treatments: string;
  allergies: string;
  diabetes?: Diabetes;
}

export interface Diabetes {
  type: string;
  since?: number;
  hba1cPercent?: number;
  insulin?: boolean;
  hypertension: string;
  pregnancy: string;
}

export interface Case {
  id: string;
  version: number;
  state: string;
  kind: string;
  deadline: string;
  late: boolean;
  requester: string;
  request: Request;
  /** After how many months the patient is usually screened again; 12 where nothing is said. */
  usualMonths: number;
  may: string[];
  /** Who reads it now, if that is somebody else. */
  lockedBy: string;
}

const named: Read<string> = object((f) => f.optional('name', text).name ?? '');
const number: Read<number> = (value, place) => {
  if (typeof value !== 'number') throw new Error(`${place} is not a number`);
  return value;
};

const diabetes: Read<Diabetes> = object((f) => {
  const percent = f.optional(
    'hba1c',
    object((h) => h.optional('percent', number).percent),
  ).hba1c;
  return {
    type: f.optional('type', text).type ?? '',
    ...f.optional('since', whole),
    ...(percent === undefined ? {} : { hba1cPercent: percent }),
    ...f.optional('insulin', truth),
    hypertension: f.optional('hypertension', text).hypertension ?? '',
    pregnancy: f.optional('pregnancy', text).pregnancy ?? '',
  };
});

const request: Read<Request> = object((f) => ({
  question: f.optional('question', text).question ?? '',
  history: f.optional('history', text).history ?? '',
  treatments: f.optional('treatments', text).treatments ?? '',
  allergies: f.optional('allergies', text).allergies ?? '',
  ...f.optional('diabetes', diabetes),
}));

export const caseOf: Read<Case> = object((f) => {
  const lock = f.optional(
    'lock',
    object((l) => ({ mine: l.get('mine', truth), by: l.get('by', named) })),
  ).lock;
  const screening = f.optional(
    'screening',
    object((s) => s.optional('intervalMonths', whole).intervalMonths),
  ).screening;
  return {
    id: f.get('id', text),
    version: f.get('version', whole),
    state: f.get('state', text),
    kind: f.get('kind', text),
    deadline: f.optional('deadline', text).deadline ?? '',
    late: f.optional('late', truth).late ?? false,
    requester: f.get('requester', named),
    request: f.get('request', request),
    usualMonths: screening ?? 12,
    may: f.get('may', list(text)),
    lockedBy: lock && !lock.mine ? lock.by : '',
  };
});

export class Cases {
  constructor(
    private readonly api: Api,
    private readonly language: () => Language,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  one(id: string): Promise<Case> {
    return this.api.ask('GET', path(id), caseOf);
  }

  /** What there is to look at. */
  viewing(id: string): Promise<Reading> {
    return this.api.ask('GET', `${path(id)}/viewing`, reading);
  }

  /** Takes the case to read it. Another who holds it keeps it unless it is taken over. */
  async take(id: string, takeOver = false): Promise<boolean> {
    const { status } = await this.put(`${path(id)}/lock`, { takeOver });
    return status === 200;
  }

  kept(id: string): Promise<Kept> {
    return this.api.ask('GET', `${path(id)}/reading`, kept);
  }

  async save(id: string, written: ReadingText, version: number): Promise<Answered> {
    try {
      const { status, value } = await this.put(`${path(id)}/reading`, written, version);
      if (status === 200) return { kind: 'kept', version: kept(value, '').version };
      if (status === 412) return { kind: 'changed', other: Fields.of(value).get('reading', kept) };
      if (status === 409 || status === 403 || status === 404) return { kind: 'lost' };
      return status === 400 || status === 413 || status === 422 ? { kind: 'refused' } : { kind: 'offline' };
    } catch {
      return { kind: 'offline' };
    }
  }

  /** Signs what is kept. */
  async finish(id: string, version: number): Promise<Case> {
    const { status, value } = await this.ask('POST', `${path(id)}/answer`, {}, version);
    if (status !== 200) throw new Problem(code(value), status);
    return caseOf(value, '');
  }

  /** The case to read after this one; null when there is none. */
  async next(id: string): Promise<string | null> {
    const answer = await this.send(`/api/cases/next?box=mine&after=${encodeURIComponent(id)}`, {
      credentials: 'same-origin',
      cache: 'no-store',
    });
    return answer.status === 200 ? Fields.of(await answer.json()).get('case', text) : null;
  }

  private put(at: string, body: unknown, version?: number) {
    return this.ask('PUT', at, body, version);
  }

  private async ask(method: string, at: string, body: unknown, version?: number) {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Accept-Language': this.language(),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    };
    const init: RequestInit = { method, headers, credentials: 'same-origin', body: JSON.stringify(body) };
    const answer = await this.send(at, init);
    const value: unknown = await answer.json().catch(() => null);
    return { status: answer.status, value };
  }
}

const path = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

function code(value: unknown): string {
  try {
    return Fields.of(value).get('code', text);
  } catch {
    return 'internal';
  }
}
