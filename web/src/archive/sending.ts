// SPDX-License-Identifier: Apache-2.0
// One file on its way: piece after piece, over cuts of the network, until its outcome is known.
import { retryDelay } from '../call/backoff.ts';
import { Problem } from '../protocol/http.ts';
import type { About, Outcome, Uploads } from '../protocol/uploads.ts';
import { forget, keep } from './keeping.ts';

export type Step = 'waiting' | 'sending' | 'paused' | 'checking' | 'done' | 'failed';

const FIRST_PIECE = 256 * 1024;
/** A piece takes about this long, so that a cut costs little and the bar moves. */
const WELCOME_MILLIS = 700;

export interface Surroundings {
  uploads: Pick<Uploads, 'create' | 'offset' | 'append' | 'outcome' | 'drop'>;
  mostPiece: number;
  /** Resolves after so many milliseconds, or sooner when the network is back. */
  pause: (millis: number) => Promise<void>;
  now: () => number;
  changed: () => void;
}

export class Sending {
  step: Step = 'waiting';
  sent = 0;
  outcome: Outcome | null = null;
  /** Why it failed, or waits. */
  trouble = '';
  begun = false;
  private cancelled = false;
  private piece = FIRST_PIECE;
  private readonly abort = new AbortController();

  constructor(
    readonly file: File,
    readonly about: About,
    private readonly around: Surroundings,
    public address = '',
  ) {}

  get percent(): number {
    return Math.floor((100 * this.sent) / Math.max(this.file.size, 1));
  }

  /** Returns when the outcome is known, or it is clear that there will be none. */
  async run(): Promise<void> {
    this.begun = true;
    for (let attempt = 0; !this.cancelled; ) {
      const before = this.sent;
      try {
        await this.advance();
        return;
      } catch (error) {
        if (this.cancelled) return;
        const { code, status, more } = error instanceof Problem ? error : new Problem('internal', 0);
        if (!mayPass(code, status)) return this.fail(code);
        attempt = this.sent > before ? 1 : attempt + 1;
        this.pass('paused', code);
        await this.around.pause(Math.max(retryDelay(attempt), (more.retryAfter ?? 0) * 1000));
      }
    }
  }

  /** Gives up, here and on the server. */
  async cancel(): Promise<void> {
    this.cancelled = true;
    this.abort.abort();
    if (!this.address) return;
    await forget(this.address);
    await this.around.uploads.drop(this.address).catch(() => undefined);
  }

  private async advance(): Promise<void> {
    const { uploads } = this.around;
    if (this.address) {
      this.sent = await uploads.offset(this.address);
    } else {
      this.pass('sending');
      this.address = await uploads.create(this.file.size, this.about);
      await keep({ address: this.address, file: this.file, about: this.about, since: Date.now() });
    }
    while (this.sent < this.file.size) {
      this.pass('sending');
      await this.next();
    }
    this.pass('checking');
    this.outcome = await uploads.outcome(this.address);
    await forget(this.address);
    this.pass('done');
  }

  private async next(): Promise<void> {
    const { uploads, mostPiece, now } = this.around;
    const began = now();
    const piece = this.file.slice(this.sent, this.sent + Math.min(this.piece, mostPiece));
    this.sent = await uploads.append(this.address, this.sent, piece, this.abort.signal);
    const took = now() - began;
    if (took < WELCOME_MILLIS) this.piece = Math.min(this.piece * 2, mostPiece);
    else if (took > 4 * WELCOME_MILLIS) this.piece = Math.max(this.piece / 2, FIRST_PIECE / 4);
  }

  private async fail(code: string): Promise<void> {
    if (this.address) await forget(this.address);
    this.pass('failed', code);
  }

  private pass(step: Step, trouble = ''): void {
    this.step = step;
    this.trouble = trouble;
    this.around.changed();
  }
}

/** Whether the same may work in a while: no network, no session, a busy or restarting server, an offset to ask again. */
export function mayPass(code: string, status: number): boolean {
  return status === 0 || status === 401 || status === 409 || status === 429 || status >= 500 || code === 'offline';
}
