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
 * - `refused`: it cannot be saved like this.
 */
export type DraftState = 'saved' | 'saving' | 'waiting' | 'changed' | 'lost' | 'refused';

/** A reading as it is kept. */
export interface Kept {
  version: number;
  text: ReadingText;
}

/** Answers of the server, as far as this file has to do with them. */
export type Answered =
  | { kind: 'kept'; version: number }
  | { kind: 'changed'; other: Kept }
  | { kind: 'lost' }
  | { kind: 'refused' }
  | { kind: 'offline' };

export type Save = (text: ReadingText, version: number) => Promise<Answered>;

const PAUSE = 800;
const AGAIN = [1000, 2000, 5000, 10_000];

export class Draft {
  state: DraftState = 'saved';
  /** What another has saved meanwhile. */
  other: Kept | null = null;
  private waiting: ReadingText | null = null;
  private busy = false;
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
    if (this.state === 'lost' || this.state === 'changed') return;
    this.say('saving');
    this.plan(PAUSE);
  }

  /** Saves now what waits; done when it is kept or cannot be. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.send();
    return this.state === 'saved';
  }

  /** Tries again at once: the connection is back. */
  again(): void {
    if (this.state === 'waiting') void this.flush();
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

  private async send(): Promise<void> {
    const text = this.waiting;
    if (!text || this.busy) return;
    this.busy = true;
    this.say('saving');
    const answer = await this.save(text, this.version);
    this.busy = false;
    this.take(answer, text);
    // What was written meanwhile goes too.
    if (answer.kind === 'kept' && this.waiting) await this.send();
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
}));
