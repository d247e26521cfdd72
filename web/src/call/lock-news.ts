// SPDX-License-Identifier: Apache-2.0
// What becomes of the encryption while a call goes on, as people are told it (docs/e2ee.md, section 6).
import type { Person } from '../protocol/messages.ts';
import { words } from '../words/tongue.ts';
import { announce } from './speech.ts';

/** Good news goes by itself: the lock goes on saying it. */
const GOOD_FOR = 10_000;

export class LockNews {
  /** What is to be read, until it is put away: opened for somebody who cannot; may be closed again; is closed again. */
  current: 'opened' | 'able' | 'sealed' | null = null;
  private hadKeyless = false;

  constructor(private readonly changed: () => void) {}

  /** The call that goes on is encrypted end to end from now on, or no longer is. */
  turned(sealed: boolean): void {
    const { lock } = words().call;
    announce(sealed ? lock.nowSealed : lock.opened);
    this.tell(sealed ? 'sealed' : 'opened');
    if (sealed) setTimeout(() => this.current === 'sealed' && this.putAway(), GOOD_FOR);
  }

  /**
   * Who is in an open call. The way back is offered once those are gone for whom it was opened; until they have come
   * they are on their way.
   */
  present(people: Person[], leads: boolean): void {
    if (keyless(people).length > 0) {
      this.hadKeyless = true;
      if (this.current === 'able') this.putAway();
    } else if (this.hadKeyless) {
      this.hadKeyless = false;
      if (!leads) return;
      announce(words().call.lock.able);
      this.tell('able');
    }
  }

  putAway(): void {
    this.tell(null);
  }

  private tell(news: LockNews['current']): void {
    this.current = news;
    this.changed();
  }
}

/** Those whose pages cannot encrypt end to end. */
export function keyless(people: Person[]): Person[] {
  return people.filter((person) => !person.key);
}
