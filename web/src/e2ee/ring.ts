// SPDX-License-Identifier: Apache-2.0
import { ReplayWindow } from './replay.ts';
import { type FrameKey, frameKey } from './sframe.ts';

/** How long frames wait for a key that is on its way, once for each. */
const PATIENCE = 500;

/** How long a key is kept after the next one came, for frames under way. */
const KEPT = 5_000;

/** Whoever makes numbers up is not to fill the memory. */
const MOST_HOPES = 256;

/** A key to open with, and which counters it has opened. */
export interface Opener {
  key: FrameKey;
  window: ReplayWindow;
}

interface Bundle {
  base: CryptoKey;
  openers: Map<number, Promise<Opener>>;
}

/** The others' base keys, by seat and round. */
export class Ring {
  private readonly seats = new Map<string, Map<number, Bundle>>();
  private readonly hopes = new Map<string, { promise: Promise<void>; fulfil: () => void }>();

  add(seat: string, round: number, base: CryptoKey): void {
    const rounds = this.seats.get(seat) ?? new Map<number, Bundle>();
    this.seats.set(seat, rounds);
    if (rounds.has(round)) return;
    const before = [...rounds.keys()];
    rounds.set(round, { base, openers: new Map() });
    setTimeout(() => {
      for (const old of before) rounds.delete(old);
    }, KEPT);
    this.hopes.get(`${seat}/${round}`)?.fulfil();
  }

  /** Forgets everybody who is not among these, once nothing of theirs can be under way. */
  keep(present: string[]): void {
    for (const [seat, rounds] of this.seats) {
      if (present.includes(seat)) continue;
      setTimeout(() => this.seats.get(seat) === rounds && !present.includes(seat) && this.seats.delete(seat), KEPT);
    }
  }

  /** The key of that KID, waited for a while if it is not there yet; null if it does not come. */
  async opener(seat: string, round: number, kid: number): Promise<Opener | null> {
    if (!this.seats.get(seat)?.has(round)) await this.hope(seat, round);
    const bundle = this.seats.get(seat)?.get(round);
    if (!bundle) return null;
    const known = bundle.openers.get(kid) ?? opener(bundle.base, kid);
    bundle.openers.set(kid, known);
    return known;
  }

  /** Ends when the key is there or can no longer be hoped for. */
  private hope(seat: string, round: number): Promise<void> {
    const name = `${seat}/${round}`;
    const known = this.hopes.get(name);
    if (known) return known.promise;
    let fulfil: () => void = () => undefined;
    if (this.hopes.size >= MOST_HOPES) return Promise.resolve();
    const promise = new Promise<void>((resolve) => {
      fulfil = resolve;
      setTimeout(resolve, PATIENCE);
    });
    this.hopes.set(name, { promise, fulfil });
    return promise;
  }
}

async function opener(base: CryptoKey, kid: number): Promise<Opener> {
  return { key: await frameKey(base, kid), window: new ReplayWindow() };
}
