// SPDX-License-Identifier: Apache-2.0
// Keeps what is written without being asked: a moment after the last change, one save at a time, again and again while
// the connection is down.

/** What is shown: kept; about to be; not possible now; changed elsewhere meanwhile; not understood. */
export type Keeping = 'kept' | 'keeping' | 'offline' | 'changed' | 'refused';

export type Outcome =
  | { kind: 'kept'; version: number }
  | { kind: 'changed' }
  | { kind: 'refused' }
  | { kind: 'offline' };

export class Autosave<T> {
  private waiting: T | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: Keeping = 'kept';

  /**
   * @param save keeps one state of the text on top of a version; never throws
   * @param tell is told whenever what is shown changes
   */
  constructor(
    private version: number,
    private readonly save: (text: T, version: number) => Promise<Outcome>,
    private readonly tell: (state: Keeping) => void,
    private readonly pause = 700,
    private readonly retry = 4000,
  ) {}

  get keeping(): Keeping {
    return this.state;
  }

  get keptVersion(): number {
    return this.version;
  }

  /** Takes what is written now. Where somebody else has changed it, nothing is kept any more. */
  change(text: T): void {
    if (this.state === 'changed') return;
    this.waiting = text;
    this.show('keeping');
    this.later(this.pause);
  }

  /** Keeps at once what waits. Whether all is kept. */
  async settle(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running || (this.waiting !== null && this.state !== 'changed')) {
      await (this.running ?? this.run());
      if (this.state === 'offline' || this.state === 'refused') break;
    }
    return this.state === 'kept';
  }

  /** The connection may be back. */
  again(): void {
    if (this.waiting !== null && !this.running && this.state !== 'changed') void this.run();
  }

  /** What was kept elsewhere has been looked at: this is written on top of it. */
  settled(version: number, text: T): void {
    this.version = version;
    this.show('keeping');
    this.change(text);
  }

  /** Another version was read since, and is written on. */
  follow(version: number): void {
    this.version = version;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.running) void this.run();
    }, wait);
  }

  private run(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.once().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async once(): Promise<void> {
    const text = this.waiting;
    if (text === null) return;
    this.waiting = null;
    const outcome = await this.save(text, this.version);
    if (outcome.kind === 'kept') {
      this.version = outcome.version;
      if (this.waiting === null) this.show('kept');
      else this.later(0);
      return;
    }
    if (outcome.kind === 'changed') {
      this.show('changed');
      return;
    }
    this.waiting ??= text;
    this.show(outcome.kind);
    if (outcome.kind === 'offline') this.later(this.retry);
  }

  private show(state: Keeping): void {
    if (state === this.state) return;
    this.state = state;
    this.tell(state);
  }
}
