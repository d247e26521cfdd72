// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ClientMessage, Participants, Person, Reveal, Sealed } from '../protocol/messages.ts';
import { Exchange } from './exchange.ts';
import { type Bytes, frameKey, seal } from './sframe.ts';
import type { ToWorker } from './worker-messages.ts';

/** One page with its exchange, as far as the others and the worker notice it. */
class PageOf {
  said: ClientMessage[] = [];
  given: ToWorker[] = [];

  private constructor(
    readonly seat: string,
    readonly exchange: Exchange,
  ) {
    exchange.sits('consultation', seat);
    exchange.events = {
      say: (message) => this.said.push(message),
      give: (message) => this.given.push(message),
      phraseChanged: () => undefined,
    };
  }

  static async of(seat: string): Promise<PageOf> {
    return new PageOf(seat, await Exchange.begin());
  }

  get person(): Person {
    const muted = { microphone: false, camera: false };
    const { seat } = this;
    return { seat, name: seat, role: 'patient', muted, sharing: false, connected: true, key: this.exchange.publicKey };
  }

  /** The key it seals with, and those it was given. */
  async keyOf(seat: string): Promise<string> {
    const own = (message: ToWorker) => message.kind === 'own' && seat === this.seat;
    const theirs = (message: ToWorker) => message.kind === 'theirs' && message.seat === seat;
    const found = this.given.findLast((message) => own(message) || theirs(message));
    if (!found || !('base' in found)) return 'none';
    const sealed: Bytes = await seal(await frameKey(found.base, 7), 0, new Uint8Array(8), 0);
    return Buffer.from(sealed).toString('hex');
  }
}

/** Hands on what pages say, as the server does, until nobody says anything more. */
async function settle(pages: PageOf[], change = (message: Sealed | Reveal, _to: PageOf) => message): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    for (const from of pages) {
      for (const message of from.said.splice(0)) {
        quiet = 0;
        for (const to of pages) if (to !== from) hand(message, from, to, change);
      }
    }
  }
}

function hand(
  message: ClientMessage,
  from: PageOf,
  to: PageOf,
  change: (m: Sealed | Reveal, to: PageOf) => Sealed | Reveal,
) {
  if (message.type === 'reveal') to.exchange.hear(change({ ...message, seat: from.seat }, to));
  if (message.type !== 'sealed') return;
  const { round, commitment, boxes } = message;
  const box = boxes.find((one) => one.seat === to.seat)?.box;
  if (box) to.exchange.hear(change({ type: 'sealed', seat: from.seat, round, commitment, box }, to));
}

const present = (round: number, ...people: PageOf[]): Participants => ({
  type: 'participants',
  round,
  people: people.map((page) => page.person),
});

describe('people in a call', () => {
  it('have each other’s keys and read the same phrase', async () => {
    const pages = await Promise.all(['a', 'b', 'c'].map((seat) => PageOf.of(seat)));
    for (const page of pages) page.exchange.hear(present(3, ...pages));
    await settle(pages);
    for (const owner of pages) {
      const key = await owner.keyOf(owner.seat);
      for (const page of pages) expect(await page.keyOf(owner.seat)).toBe(key);
    }
    const phrases = pages.map((page) => page.exchange.phrase);
    expect(phrases[0]?.words).toHaveLength(5);
    expect(phrases[0]?.digits).toMatch(/^\d{12}$/);
    expect(phrases[1]).toEqual(phrases[0]);
    expect(phrases[2]).toEqual(phrases[0]);
  });

  it('have fresh keys and another phrase when somebody leaves, which that one does not have', async () => {
    const [a, b, c] = (await Promise.all(['a', 'b', 'c'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf, PageOf];
    for (const page of [a, b, c]) page.exchange.hear(present(3, a, b, c));
    await settle([a, b, c]);
    const before = await a.keyOf('a');
    const phrase = a.exchange.phrase;
    for (const page of [a, b]) page.exchange.hear(present(4, a, b));
    await settle([a, b, c]);
    expect(await a.keyOf('a')).not.toBe(before);
    expect(await b.keyOf('a')).toBe(await a.keyOf('a'));
    expect(await c.keyOf('a')).toBe(before);
    expect(a.exchange.phrase).toEqual(b.exchange.phrase);
    expect(a.exchange.phrase).not.toEqual(phrase);
  });

  it('change nothing when somebody is only muted, or an old round is told again', async () => {
    const [a, b] = (await Promise.all(['a', 'b'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf];
    for (const page of [a, b]) page.exchange.hear(present(3, a, b));
    await settle([a, b]);
    const given = a.given.length;
    a.exchange.hear(present(3, a, b));
    a.exchange.hear(present(2, a, b));
    await settle([a, b]);
    expect(a.given).toHaveLength(given);
  });
});

describe('a server in the middle', () => {
  it('that swaps both public keys and plays both sides well gives them different phrases', async () => {
    const [a, b] = (await Promise.all(['a', 'b'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf];
    const [asB, asA] = (await Promise.all(['b', 'a'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf];
    for (const page of [a, asB]) page.exchange.hear(present(2, a, asB));
    for (const page of [asA, b]) page.exchange.hear(present(2, asA, b));
    await Promise.all([settle([a, asB]), settle([asA, b])]);
    expect(await asB.keyOf('a')).toBe(await a.keyOf('a'));
    expect(await asA.keyOf('b')).toBe(await b.keyOf('b'));
    expect(a.exchange.phrase).not.toBeNull();
    expect(b.exchange.phrase).not.toBeNull();
    expect(a.exchange.phrase).not.toEqual(b.exchange.phrase);
    expect(a.exchange.phrase?.digits).not.toBe(b.exchange.phrase?.digits);
  });

  it('that swaps one key and hands on the rest is noticed by the pages themselves', async () => {
    const [a, b, other] = (await Promise.all(['a', 'b', 'b'].map((seat) => PageOf.of(seat)))) as [
      PageOf,
      PageOf,
      PageOf,
    ];
    a.exchange.hear(present(2, a, other));
    b.exchange.hear(present(2, a, b));
    await settle([a, b]);
    expect(a.exchange.phrase).toBeNull();
    expect(a.exchange.broken).toBe(true);
    expect(await a.keyOf('b')).toBe('none');
    expect(await b.keyOf('a')).toBe('none');
  });

  it('that shows somebody another key as their own gets nothing sealed', async () => {
    const [a, b, other] = (await Promise.all(['a', 'b', 'a'].map((seat) => PageOf.of(seat)))) as [
      PageOf,
      PageOf,
      PageOf,
    ];
    a.exchange.hear(present(2, other, b));
    await settle([a, b]);
    expect(a.given).toEqual([]);
  });

  it('cannot change what was revealed, nor hand a commitment back as somebody else’s', async () => {
    const [a, b] = (await Promise.all(['a', 'b'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf];
    for (const page of [a, b]) page.exchange.hear(present(2, a, b));
    await settle([a, b], (message) =>
      message.type === 'reveal' ? { ...message, random: 'AAAAAAAAAAAAAAAAAAAAAA' } : message,
    );
    expect(a.exchange.phrase).toBeNull();
    expect(a.exchange.broken).toBe(true);
  });

  it('cannot open a box for another seat or another round', async () => {
    const [a, b] = (await Promise.all(['a', 'b'].map((seat) => PageOf.of(seat)))) as [PageOf, PageOf];
    for (const page of [a, b]) page.exchange.hear(present(2, a, b));
    let old: Sealed | null = null;
    await settle([a, b], (message, to) => {
      if (message.type === 'sealed' && to === b) old = message;
      return message;
    });
    const key = await b.keyOf('a');
    for (const page of [a, b]) page.exchange.hear(present(3, a, b));
    await settle([a, b], (message, to) =>
      to === b && message.type === 'sealed' && old ? { ...old, round: 3 } : message,
    );
    expect(await b.keyOf('a')).toBe(key);
  });
});
