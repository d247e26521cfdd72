// SPDX-License-Identifier: Apache-2.0
// Files in pieces, by tus 1.0: docs/protocol.md, section 4.
import { Fields, list, object, oneOf, type Read, text, truth, whole } from './check.ts';
import { Problem } from './http.ts';
import type { Language } from './messages.ts';

export const OUTCOMES = [
  'accepted',
  'accepted-with-warning',
  'already-there',
  'unassigned',
  'quarantined',
  'refused',
] as const;

export interface Outcome {
  outcome: (typeof OUTCOMES)[number];
  reason?: string;
  picture?: string;
  entry?: string;
}

/** An upload as the server remembers it. */
export interface Remembered {
  id: string;
  name: string;
  length: number;
  offset: number;
  finished: boolean;
  order?: string;
}

export interface About {
  filename: string;
  order?: string;
  eye?: 'R' | 'L';
  field?: 'macula' | 'disc';
  person?: { familyName: string; givenName: string; birthDate: string; sex: string };
}

const outcome: Read<Outcome> = object((f) => ({
  outcome: f.get('outcome', oneOf(OUTCOMES)),
  ...f.optional('reason', text),
  ...f.optional('picture', text),
  ...f.optional('entry', text),
}));

const remembered: Read<Remembered> = object((f) => ({
  id: f.get('id', text),
  name: f.get('name', text),
  length: f.get('length', whole),
  offset: f.get('offset', whole),
  finished: f.get('finished', truth),
  ...f.optional('order', text),
}));

/** The header Upload-Metadata: keys with values in base64. */
export function metadata(about: About): string {
  const pairs: [string, string | undefined][] = [
    ['filename', about.filename],
    ['order', about.order],
    ['eye', about.eye],
    ['field', about.field],
    ['person', about.person && JSON.stringify(about.person)],
  ];
  return pairs
    .filter(([, value]) => value)
    .map(([key, value]) => `${key} ${base64(value ?? '')}`)
    .join(',');
}

function base64(value: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(value)));
}

export class Uploads {
  constructor(
    private readonly language: () => Language,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** What this person has sent lately, finished or not. */
  async remembered(): Promise<Remembered[]> {
    const answer = await this.ask('GET', '/api/uploads');
    return object((f) => f.get('uploads', list(remembered)))(await answer.json(), '');
  }

  /** Begins a file; answers its address. */
  async create(length: number, about: About): Promise<string> {
    const headers = { 'Upload-Length': String(length), 'Upload-Metadata': metadata(about) };
    const answer = await this.ask('POST', '/api/uploads', headers);
    const address = answer.headers.get('Location') ?? '';
    if (!/^\/api\/uploads\/[\w-]+$/.test(address)) throw new Problem('internal', answer.status);
    return address;
  }

  /** How many bytes have arrived. */
  async offset(address: string): Promise<number> {
    return arrived(await this.ask('HEAD', address));
  }

  /** Sends a piece; answers how many bytes have arrived in all. */
  async append(address: string, at: number, piece: Blob, signal?: AbortSignal): Promise<number> {
    const headers = { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' };
    return arrived(await this.ask('PATCH', address, headers, piece, signal));
  }

  /** What became of a file that has arrived. */
  async outcome(address: string): Promise<Outcome> {
    return outcome(await (await this.ask('POST', `${address}/outcome`)).json(), '');
  }

  async drop(address: string): Promise<void> {
    await this.ask('DELETE', address);
  }

  private async ask(
    method: string,
    path: string,
    more: Record<string, string> = {},
    body?: Blob,
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers = { 'Tus-Resumable': '1.0.0', 'Accept-Language': this.language(), ...more };
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
    if (body) init.body = body;
    if (signal) init.signal = signal;
    const answer = await this.send(path, init).catch(() => {
      throw new Problem('offline', 0);
    });
    if (answer.ok) return answer;
    throw await problem(answer);
  }
}

function arrived(answer: Response): number {
  const offset = Number(answer.headers.get('Upload-Offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset)) throw new Problem('internal', answer.status);
  return offset;
}

async function problem(answer: Response): Promise<Problem> {
  const wait = Number(answer.headers.get('Retry-After'));
  const more = wait > 0 ? { retryAfter: wait } : {};
  try {
    const fields = Fields.of(await answer.json());
    return new Problem(fields.get('code', text), answer.status, more);
  } catch {
    return new Problem(answer.status === 404 ? 'upload-unknown' : 'internal', answer.status, more);
  }
}
