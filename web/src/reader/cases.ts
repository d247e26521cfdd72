// SPDX-License-Identifier: Apache-2.0
// A case as its reader needs it: docs/cases.md.
import { Fields, list, object, type Read, text, truth, whole } from '../protocol/check.ts';
import { type Api, Problem } from '../protocol/http.ts';
import type { Language } from '../protocol/messages.ts';
import { type Answered, type Kept, kept, named, type ReadingText } from './draft.ts';
import { type Reading, reading } from './reading.ts';

export interface Request {
  question: string;
  history: string;
  treatments: string;
  allergies: string;
  diabetes?: Diabetes;
  ecg?: Complaint;
}

/** Why an electrocardiogram was recorded. */
export interface Complaint {
  symptoms: string[];
  chestPain: string;
  context: string;
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
  /** Of a second reading: `blind`, then `consensus` where the two differ. */
  phase: string;
  secondReader: string;
  /** What was read, as far as this person may see it. */
  readings: Kept[];
  answer?: Answer;
  addenda: Said[];
  refusal?: { reason: string; text: string };
  /** What the requester was asked, while that waits. */
  asked?: Said;
  messages: number;
  unread: number;
}

/** The reading that was signed. */
export interface Answer extends Kept {
  sha256: string;
  signatures: { by: string; title: string; at: string; round: string }[];
}

export interface Said {
  text: string;
  by: string;
  at: string;
}

/** What comes of taking a case in hand. */
export type Taken =
  | { kind: 'mine' }
  | { kind: 'held'; by: string; until: string }
  | { kind: 'not-now' }
  | { kind: 'signed-out' }
  | { kind: 'offline' };

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

const complaint: Read<Complaint> = object((f) => ({
  symptoms: f.optional('symptoms', list(text)).symptoms ?? [],
  chestPain: f.optional('chestPain', text).chestPain ?? '',
  context: f.optional('context', text).context ?? '',
}));

const said: Read<Said> = object((f) => ({ text: f.get('text', text), by: f.get('by', named), at: f.get('at', text) }));

const answer: Read<Answer> = (value, place) => ({
  ...kept(value, place),
  ...object((f) => ({
    sha256: f.optional('sha256', text).sha256 ?? '',
    signatures: f.get(
      'signatures',
      list(
        object((s) => ({
          by: s.get('by', named),
          title: s.get('title', text),
          at: s.get('at', text),
          round: s.get('round', text),
        })),
      ),
    ),
  }))(value, place),
});

const request: Read<Request> = object((f) => ({
  question: f.optional('question', text).question ?? '',
  history: f.optional('history', text).history ?? '',
  treatments: f.optional('treatments', text).treatments ?? '',
  allergies: f.optional('allergies', text).allergies ?? '',
  ...f.optional('diabetes', diabetes),
  ...f.optional('ecg', complaint),
}));

const refusal = object((r) => ({ reason: r.get('reason', text), text: r.optional('text', text).text ?? '' }));

const lock = object((l) => ({
  mine: l.get('mine', truth),
  by: l.get('by', named),
  until: l.optional('until', text).until ?? '',
}));

export const caseOf: Read<Case> = object((f) => {
  const held = f.optional('lock', lock).lock;
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
    lockedBy: held && !held.mine ? held.by : '',
    phase: f.optional('phase', text).phase ?? '',
    secondReader: f.optional('secondReader', named).secondReader ?? '',
    readings: f.optional('readings', list(kept)).readings ?? [],
    ...f.optional('answer', answer),
    addenda: f.optional('addenda', list(said)).addenda ?? [],
    ...f.optional('refusal', refusal),
    ...f.optional('asked', said),
    messages: f.optional('messages', whole).messages ?? 0,
    unread: f.optional('unread', whole).unread ?? 0,
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
  async take(id: string, takeOver = false): Promise<Taken> {
    try {
      const { status, value } = await this.ask('PUT', `${path(id)}/lock`, { takeOver });
      if (status === 200) return { kind: 'mine' };
      if (status === 409 && code(value) === 'locked') {
        const { by, until } = Fields.of(value).get('lock', lock);
        return { kind: 'held', by, until };
      }
      if (status === 401) return { kind: 'signed-out' };
      return status < 500 ? { kind: 'not-now' } : { kind: 'offline' };
    } catch {
      return { kind: 'offline' };
    }
  }

  /** Gives the case back, so that another may take it. */
  async release(id: string): Promise<void> {
    await this.send(`${path(id)}/lock`, { method: 'DELETE', credentials: 'same-origin', keepalive: true });
  }

  kept(id: string): Promise<Kept> {
    return this.api.ask('GET', `${path(id)}/reading`, kept);
  }

  async save(id: string, written: ReadingText, version: number): Promise<Answered> {
    try {
      const { status, value } = await this.ask('PUT', `${path(id)}/reading`, written, version);
      if (status === 200) return { kind: 'kept', version: kept(value, '').version };
      if (status === 412) return { kind: 'changed', other: Fields.of(value).get('reading', kept) };
      if (status === 401) return { kind: 'signed-out' };
      if (status === 409 || status === 403 || status === 404) return { kind: 'lost', by: holder(value) };
      return status === 400 || status === 413 || status === 422 ? { kind: 'refused' } : { kind: 'offline' };
    } catch {
      return { kind: 'offline' };
    }
  }

  /** Signs what is kept. */
  finish(id: string, version: number): Promise<Case> {
    return this.step(id, 'answer', {}, version);
  }

  /** One step of docs/cases.md, such as `agreement`. */
  async step(id: string, step: string, body: unknown = {}, version?: number): Promise<Case> {
    const { status, value } = await this.ask('POST', `${path(id)}/${step}`, body, version).catch(() => {
      throw new Problem('offline', 0);
    });
    if (status !== 200) throw new Problem(code(value), status);
    return caseOf(value, '');
  }

  /** Who is signed in. */
  standing(): Promise<{ name: string; mayReview: boolean }> {
    const read = object((f) => ({ name: f.get('name', text), mayReview: f.get('mayReview', truth) }));
    return this.api.ask('GET', '/api/standing', read);
  }

  /** The case to read after this one, as the work list has them, or from its beginning; null without any. */
  async next(id: string): Promise<string | null> {
    for (const after of [id, '']) {
      const query = new URLSearchParams({ box: 'to-read', state: READABLE, ...(after ? { after } : {}) });
      const answer = await this.send(`/api/cases/next?${query}`, { credentials: 'same-origin', cache: 'no-store' });
      const next = answer.status === 200 ? Fields.of(await answer.json()).get('case', text) : id;
      if (next !== id) return next;
    }
    return null;
  }

  private async ask(method: string, at: string, body: unknown, version?: number) {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Accept-Language': this.language(),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    };
    const text = JSON.stringify(body);
    // What is on its way when the page closes still arrives, as far as browsers allow it.
    const keepalive = text.length < MOST_ALIVE;
    const init: RequestInit = { method, headers, credentials: 'same-origin', keepalive, body: text };
    const answer = await this.send(at, init);
    const value: unknown = await answer.json().catch(() => null);
    return { status: answer.status, value };
  }
}

/** What waits for a reader, and not for the requester. */
const READABLE = 'submitted,accepted,in-review,second-reading';

/** Characters that browsers still send when a page closes: 64 KiB, of up to 3 bytes each. */
const MOST_ALIVE = 20_000;

const path = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

/** Who holds a case, as a refusal says it. */
function holder(value: unknown): string {
  try {
    return Fields.of(value).optional('lock', lock).lock?.by ?? '';
  } catch {
    return '';
  }
}

function code(value: unknown): string {
  try {
    return Fields.of(value).get('code', text);
  } catch {
    return 'internal';
  }
}
