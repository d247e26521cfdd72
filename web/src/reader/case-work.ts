// SPDX-License-Identifier: Apache-2.0
// A case in the hands of its reader: taken, kept in hand, written on, lost to somebody else and taken back, signed.
// Knows no page; case-panel.ts shows it.
import { Problem } from '../protocol/http.ts';
import type { Case, Cases, Taken } from './cases.ts';
import { Draft, type Kept, type ReadingText } from './draft.ts';

/** A case stays in hand for 10 minutes; asked for well before that, it stays. */
const KEEP_EVERY = 4 * 60_000;

/** Why nothing came of what was asked. */
export type Trouble = '' | 'offline' | 'not-now' | 'signed-out' | 'changed';

export class CaseWork {
  /** Null while the case is in nobody's hands, or in another's. */
  draft: Draft | null = null;
  trouble: Trouble = '';
  /** Who has it in hand, where that is another. */
  holder = '';
  private timer: ReturnType<typeof setInterval> | undefined;
  private ended = false;

  /** @param told of each change */
  constructor(
    private readonly cases: Cases,
    public one: Case,
    private readonly told: () => void,
  ) {
    this.holder = one.lockedBy;
  }

  /** Whether what is written is kept. */
  get writes(): boolean {
    return this.draft !== null && this.draft.state !== 'lost';
  }

  /**
   * Takes the case in hand.
   *
   * @return what is kept where it takes the place of what is shown; null where that stays
   */
  async take(over: boolean): Promise<Kept | null> {
    const { id } = this.one;
    const taken = await this.cases.take(id, over);
    if (taken.kind !== 'mine') {
      await this.notTaken(taken);
      return null;
    }
    const [kept, one] = await Promise.all([
      this.cases.kept(id).catch(() => null),
      this.cases.one(id).catch(() => null),
    ]);
    if (this.ended) return null;
    if (!kept || !one) return this.say('offline');
    this.one = one;
    this.holder = '';
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.keep(), KEEP_EVERY);
    const begun = this.draft;
    this.draft ??= new Draft(kept.version, (text, version) => this.cases.save(id, text, version), this.told);
    const newer = begun ? await begun.resume(kept) : kept;
    this.say('');
    return newer;
  }

  private async notTaken(taken: Taken): Promise<void> {
    if (taken.kind === 'held') this.holder = taken.by;
    if (taken.kind === 'not-now') this.one = await this.cases.one(this.one.id).catch(() => this.one);
    this.say(taken.kind === 'held' || taken.kind === 'mine' ? '' : taken.kind);
  }

  /** Keeps the case in hand while its reader looks and writes nothing. */
  private async keep(): Promise<void> {
    if (!this.writes) return;
    const taken = await this.cases.take(this.one.id);
    if (taken.kind === 'held') this.draft?.lose(taken.by);
  }

  write(text: ReadingText): void {
    this.draft?.write(text);
  }

  /** The connection is back, or its reader. */
  again(): void {
    this.trouble = '';
    this.draft?.again();
  }

  /** Saves what waits, and signs all of it; whether that was done. */
  async sign(secondToo: boolean): Promise<boolean> {
    const { draft, one } = this;
    if (!draft || !(await draft.flush())) return false;
    const signed = await this.does(async () => {
      if (secondToo && this.one.may.includes('second-reading')) {
        this.one = await this.cases.step(one.id, 'second-reading');
      }
      this.one = await this.cases.finish(one.id, draft.kept);
    });
    // Somebody saved between the last save and the signature: both are shown, and nothing is signed.
    const other = this.trouble === 'changed' ? await this.cases.kept(one.id).catch(() => null) : null;
    if (other) draft.stand(other);
    return signed;
  }

  /** Signs what the other of two readers has proposed. */
  agree(version: number): Promise<boolean> {
    return this.does(async () => {
      this.one = await this.cases.step(this.one.id, 'agreement', {}, version);
    });
  }

  /** Any other step of a case: docs/cases.md section 4. */
  step(step: string, body: unknown): Promise<boolean> {
    return this.does(async () => {
      this.one = await this.cases.step(this.one.id, step, body);
    });
  }

  /** Another may take it; what was written stays. */
  async release(): Promise<void> {
    await this.draft?.flush();
    await this.cases.release(this.one.id).catch(() => undefined);
    this.close();
  }

  private async does(what: () => Promise<void>): Promise<boolean> {
    try {
      await what();
      this.close();
      this.say('');
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      // It may have been done already, its answer lost on the way; or by somebody else.
      if (trouble === 'not-now') this.one = await this.cases.one(this.one.id).catch(() => this.one);
      if (this.one.answer) this.close();
      this.say(this.one.answer ? '' : trouble);
      return false;
    }
  }

  /** Nothing more is written; what was, stays. */
  close(): void {
    clearInterval(this.timer);
    this.draft?.close();
    this.draft = null;
  }

  /** Another case is shown. */
  end(): void {
    this.ended = true;
    this.close();
  }

  private say(trouble: Trouble): null {
    this.trouble = trouble;
    this.told();
    return null;
  }
}

function troubleOf(error: unknown): Trouble {
  const status = error instanceof Problem ? error.status : 0;
  if (status === 401) return 'signed-out';
  if (status === 412) return 'changed';
  return status >= 400 && status < 500 ? 'not-now' : 'offline';
}
