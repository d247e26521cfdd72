// SPDX-License-Identifier: Apache-2.0
// One seat's WebSocket: says hello, keeps it alive, and connects again when it drops (docs/protocol.md, section 3).
import { decode, encode } from '../protocol/codec.ts';
import { type ClientMessage, type Language, type ServerMessage, VERSION } from '../protocol/messages.ts';
import { retryDelay } from './backoff.ts';

const PING_EVERY = 5_000;
const SILENCE = 12_000;
/** A line in doubt gets this long to answer: several times what a bad network needs. */
const ANSWERS_WITHIN = 2_000;
/** A line that held this long starts the count of tries anew; one that breaks at once must not be retried in a rush. */
const HELD = 5_000;
const KEPT = 20;

/** Said while the line was cut, these are said again once it is back. */
const keeps = new Set<ClientMessage['type']>(['admit', 'remove', 'device', 'end']);

export interface Hearing {
  heard(message: ServerMessage): void;
  /** The line is cut; tries to connect again follow by themselves. */
  cut(): void;
  /** A try failed before the server answered: the seat may be gone. */
  refused(): void;
}

export interface Line {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export class Conversation {
  /** The connection to take up again, as long as the page keeps its peer connection. */
  resume: string | null = null;

  private line: Line | null = null;
  private welcomed = false;
  private stopped = false;
  private attempt = 0;
  private lastHeard = 0;
  private openedAt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pulse: ReturnType<typeof setInterval> | undefined;
  private kept: ClientMessage[] = [];

  constructor(
    private readonly hearing: Hearing,
    private readonly language: () => Language,
    private readonly open: () => Line,
    /** What can be said right behind `hello`, without waiting for the answer. */
    private readonly next: () => Promise<ClientMessage> | null = () => null,
  ) {}

  get connected(): boolean {
    return this.welcomed;
  }

  start(): void {
    if (this.stopped || this.line) return;
    clearTimeout(this.retry);
    const line = this.open();
    this.line = line;
    line.onopen = () => this.hello(line);
    line.onmessage = (event) => this.hear(line, event.data);
    line.onclose = () => this.dropped(line);
    this.openedAt = Date.now();
    this.lastHeard = this.openedAt;
    clearInterval(this.pulse);
    this.pulse = setInterval(() => this.beat(), PING_EVERY);
  }

  /** Says it now, or, when the line is cut and it must not be lost, once the line is back. */
  say(message: ClientMessage): void {
    if (this.line && this.welcomed) this.line.send(encode(message));
    else if (keeps.has(message.type) && this.kept.length < KEPT) this.kept.push(message);
  }

  /** What was kept while the line was cut; call when the seat is in again. */
  sayKept(): void {
    const kept = this.kept;
    this.kept = [];
    for (const message of kept) this.say(message);
  }

  /**
   * Connects again now, such as when the network is another.
   *
   * @param gone there was none in between: with it went the address that the line came from, so that no answer is waited for
   */
  hurry(gone = false): void {
    if (this.stopped) return;
    this.attempt = 0;
    if (this.line && (gone || Date.now() - this.lastHeard > PING_EVERY)) this.drop();
    else if (!this.line) this.start();
    else this.doubt();
  }

  /** The network may have gone from under the line: asks, and connects anew when nothing answers soon. */
  doubt(): void {
    const { line } = this;
    if (!line || !this.welcomed) return;
    const asked = Date.now();
    line.send(encode({ type: 'ping' }));
    setTimeout(() => {
      if (line !== this.line || this.lastHeard >= asked) return;
      this.attempt = 0;
      this.drop();
    }, ANSWERS_WITHIN);
  }

  /** Connects anew as if the page had just been opened. */
  again(): void {
    this.resume = null;
    this.attempt = 0;
    this.drop();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.pulse);
    const line = this.line;
    this.line = null;
    this.welcomed = false;
    line?.close(1000);
  }

  private hello(line: Line): void {
    if (line !== this.line) return;
    const hello: ClientMessage = { type: 'hello', version: VERSION, language: this.language() };
    if (this.resume) hello.resume = this.resume;
    line.send(encode(hello));
    void this.next()?.then((next) => line === this.line && line.send(encode(next)));
  }

  private hear(line: Line, data: unknown): void {
    if (line !== this.line || typeof data !== 'string') return;
    this.lastHeard = Date.now();
    let message: ServerMessage;
    try {
      message = decode(data);
    } catch {
      return; // A message of a later version; the protocol lets it pass.
    }
    if (message.type === 'welcome') this.welcomed = true;
    if (message.type !== 'pong') this.hearing.heard(message);
  }

  private beat(): void {
    if (!this.line) return;
    if (Date.now() - this.lastHeard > SILENCE) this.drop();
    else if (this.welcomed) this.line.send(encode({ type: 'ping' }));
  }

  private drop(): void {
    const line = this.line;
    if (line) {
      line.close();
      this.dropped(line);
    } else {
      this.start();
    }
  }

  private dropped(line: Line): void {
    if (line !== this.line || this.stopped) return;
    const answered = this.welcomed;
    this.line = null;
    this.welcomed = false;
    clearInterval(this.pulse);
    if (answered && Date.now() - this.openedAt >= HELD) this.attempt = 0;
    this.retry = setTimeout(() => this.start(), retryDelay(this.attempt));
    this.attempt++;
    if (answered) this.hearing.cut();
    else this.hearing.refused();
  }
}
