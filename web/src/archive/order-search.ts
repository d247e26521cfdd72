// SPDX-License-Identifier: Apache-2.0
// The orders of a structure, looked through a page at a time.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Desk, Order, Page } from '../protocol/desk.ts';
import { Problem } from '../protocol/http.ts';
import { attempt } from './attempt.ts';

/** People type faster than they want to be answered. */
const SETTLE_MILLIS = 250;

export class OrderSearch implements ReactiveController {
  text = '';
  day = '';
  at = 0;
  found: Page<Order> | null = null;
  stale = false;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly desk: () => Desk,
    private readonly open: boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('online', this.load);
  }

  /** Not before the host knows whom to ask. */
  hostUpdated(): void {
    if (this.asked === 0) void this.load();
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    window.removeEventListener('online', this.load);
  }

  type(text: string): void {
    this.text = text;
    this.soon();
  }

  on(day: string): void {
    this.day = day;
    this.soon();
  }

  go(page: number): void {
    this.at = page;
    void this.load();
  }

  private soon(): void {
    this.at = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), SETTLE_MILLIS);
  }

  readonly load = async (): Promise<void> => {
    const turn = ++this.asked;
    const search = { text: this.text.trim(), day: this.day, open: this.open, page: this.at };
    const found = await attempt(this.host, () => this.desk().orders(search));
    if (turn !== this.asked) return;
    this.stale = found instanceof Problem;
    if (!(found instanceof Problem)) this.found = found;
    this.host.requestUpdate();
  };
}
