// SPDX-License-Identifier: Apache-2.0
// Saves what a reader writes, by itself: docs/cases.md, section 6. Knows no page.
import { object, type Read, text, whole } from '../protocol/check.ts';

/** What is saved of a reading. */
export interface ReadingText {
  formType: string;
  form: unknown;
  findings: Record<string, string>;
  conclusion: string;
  recommendation: string;
}

/**
 * - `saved`: everything is kept;
 * - `saving`: on its way;
 * - `waiting`: no connection; it is tried again by itself;
 * - `changed`: another device or person has saved meanwhile; the reader decides;
 * - `lost`: somebody else has taken the case over;
 * - `signed-out`: the session is over; it waits for its writer to sign in again;
 * - `refused`: it cannot be saved like this.
 */
export type DraftState = 'saved' | 'saving' | 'waiting' | 'changed' | 'lost' | 'signed-out' | 'refused';

/** A reading as it is kept. */
export interface Kept {
  version: number;
  text: ReadingText;
  /** `first`, `second` or `consensus`. */
  round: string;
  by: string;
  savedAt: string;
  /** Empty where it was not signed. */
  signedAt: string;
}

/** Answers of the server, as far as this file has to do with them. */
export type Answered =
  | { kind: 'kept'; version: number }
  | { kind: 'changed'; other: Kept }
  | { kind: 'lost'; by: string }
  | { kind: 'signed-out' }
  | { kind: 'refused' }
  | { kind: 'offline' };

export type Save = (text: ReadingText, version: number) => Promise<Answered>;

const PAUSE = 800;
const AGAIN = [1000, 2000, 5000, 10_000];

export class Draft {
  state: DraftState = 'saved';
  /** What another has saved meanwhile. */
  other: Kept | null = null;
  /** Who took the case over, where that is known. */
  taker = '';
  private waiting: ReadingText | null = null;
  /** What was written last, kept or not. */
  private last: ReadingText | null = null;
  private sending: Promise<void> | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param told of each change of the state */
  constructor(
    private version: number,
    private readonly save: Save,
    private readonly told: () => void,
  ) {}

  /** Something was written: it is saved after a short pause. */
  write(text: ReadingText): void {
    this.waiting = text;
    this.last = text;
    if (this.state === 'lost' || this.state === 'changed' || this.state === 'signed-out') return;
    this.say('saving');
    this.plan(PAUSE);
  }

  /** What was written and is not kept yet. */
  get unsaved(): ReadingText | null {
    return this.waiting;
  }

  /** The version on which the next text is saved. */
  get kept(): number {
    return this.version;
  }

  /** Saves now what waits; whether all of it is kept then. */
  async flush(): Promise<boolean> {
    do {
      clearTimeout(this.timer);
      await this.send();
    } while (this.waiting && this.state === 'saving');
    return this.state === 'saved';
  }

  /** Tries again at once: the connection is back, or its writer. */
  again(): void {
    if (this.state === 'waiting' || this.state === 'signed-out') void this.flush();
  }

  /** Somebody else has taken the case over: nothing more can be saved. */
  lose(by: string): void {
    this.taker = by;
    clearTimeout(this.timer);
    this.say('lost');
  }

  /**
   * The case is this person's again. What was not saved is saved now, or stands against what another has saved since.
   *
   * @return what is kept, where it takes the place of what is here
   */
  async resume(now: Kept): Promise<Kept | null> {
    if (now.version === this.version || !this.waiting) {
      const newer = now.version !== this.version;
      this.version = now.version;
      this.say(this.waiting ? 'saving' : 'saved');
      if (this.waiting) await this.flush();
      return newer ? now : null;
    }
    this.stand(now);
    return null;
  }

  /** Another has saved this since: what is here stands against it. */
  stand(other: Kept): void {
    this.waiting ??= this.last;
    this.other = other;
    this.say('changed');
  }

  /** What is here goes over what another has saved, which the server keeps too. */
  async overwrite(): Promise<void> {
    if (!this.other) return;
    this.version = this.other.version;
    this.other = null;
    await this.flush();
  }

  /** What another has saved goes over what is here. */
  yieldTo(): Kept | null {
    const { other } = this;
    if (!other) return null;
    this.version = other.version;
    this.other = null;
    this.waiting = null;
    this.say('saved');
    return other;
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private plan(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), pause);
  }

  /** One save at a time: who asks meanwhile waits for it. */
  private send(): Promise<void> {
    this.sending ??= this.once().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async once(): Promise<void> {
    let text = this.waiting;
    while (text) {
      this.say('saving');
      const answer = await this.save(text, this.version);
      this.take(answer, text);
      // What was written meanwhile goes too.
      text = answer.kind === 'kept' ? this.waiting : null;
    }
  }

  private take(answer: Answered, text: ReadingText): void {
    switch (answer.kind) {
      case 'kept':
        this.tries = 0;
        this.version = answer.version;
        if (this.waiting === text) this.waiting = null;
        return this.say(this.waiting ? 'saving' : 'saved');
      case 'changed':
        this.other = answer.other;
        return this.say('changed');
      case 'lost':
        return this.lose(answer.by);
      case 'offline':
        this.say('waiting');
        return this.plan(AGAIN[Math.min(this.tries++, AGAIN.length - 1)] ?? PAUSE);
      default:
        return this.say(answer.kind);
    }
  }

  private say(state: DraftState): void {
    if (this.state === state) return;
    this.state = state;
    this.told();
  }
}

const words: Read<Record<string, string>> = (value, place) => {
  const entries = Object.entries(object(() => value as object)(value, place));
  return Object.fromEntries(entries.map(([name, word]) => [name, text(word, `${place}.${name}`)]));
};

/** Somebody, by the name that is shown. */
export const named: Read<string> = object((f) => f.optional('name', text).name ?? '');

/** A READING of docs/cases.md. */
export const kept: Read<Kept> = object((f) => ({
  version: f.get('version', whole),
  text: {
    formType: f.optional('formType', text).formType ?? '',
    form: f.optional('form', (value) => value).form ?? null,
    findings: f.optional('findings', words).findings ?? {},
    conclusion: f.optional('conclusion', text).conclusion ?? '',
    recommendation: f.optional('recommendation', text).recommendation ?? '',
  },
  round: f.optional('round', text).round ?? '',
  by: f.optional('by', named).by ?? '',
  savedAt: f.optional('savedAt', text).savedAt ?? '',
  signedAt: f.optional('signedAt', text).signedAt ?? '',
}));
