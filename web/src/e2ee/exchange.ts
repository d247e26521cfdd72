// SPDX-License-Identifier: Apache-2.0
// One page's part in the key exchange of a call: docs/e2ee.md, sections 4 and 5.
import type { Box, ClientMessage, Participants, Person, Reveal, Sealed } from '../protocol/messages.ts';
import { type Address, closeBox, common, keyPair, openBox, publicKeyOf } from './boxes.ts';
import { context, fromText, random, toText } from './contexts.ts';
import { type Phrase, PhraseMaking } from './phrase.ts';
import { type Bytes, baseKey } from './sframe.ts';
import type { ToWorker } from './worker-messages.ts';

const BASE_KEY = 32;

interface Known {
  seat: string;
  key: Bytes;
  secret: CryptoKey;
}

export interface ExchangeEvents {
  say(message: ClientMessage): void;
  /** A key is there for the frames. */
  give(message: ToWorker): void;
  phraseChanged(): void;
}

export class Exchange {
  /** The public key, as the others are told it. */
  readonly publicKey: string;
  events: ExchangeEvents = { say: () => undefined, give: () => undefined, phraseChanged: () => undefined };

  private readonly own: { pair: CryptoKeyPair; key: Bytes };
  private consultation = '';
  private seat = '';
  private round = -1;
  private known = new Map<string, Known>();
  private making: PhraseMaking | null = null;
  private work: Promise<void> = Promise.resolve();

  private constructor(pair: CryptoKeyPair, key: Bytes) {
    this.own = { pair, key };
    this.publicKey = toText(key);
  }

  static async begin(): Promise<Exchange> {
    const pair = await keyPair();
    return new Exchange(pair, await publicKeyOf(pair));
  }

  /** The phrase of everybody who is in the call, once all have done their part. */
  get phrase(): Phrase | null {
    return this.making?.phrase ?? null;
  }

  get broken(): boolean {
    return this.making?.broken ?? false;
  }

  sits(consultation: string, seat: string): void {
    this.consultation = consultation;
    this.seat = seat;
  }

  /** Who is in the call: those who are shown are those who are given the key. */
  hear(message: Participants | Sealed | Reveal): void {
    this.work = this.work.then(() => this.heard(message)).catch(() => undefined);
  }

  private heard(message: Participants | Sealed | Reveal): Promise<void> {
    if (message.type === 'participants') return this.gathered(message);
    if (message.type === 'sealed') return this.sealed(message);
    return this.revealed(message);
  }

  private async gathered({ round, people }: Participants): Promise<void> {
    const self = people.find((person) => person.seat === this.seat);
    if (round <= this.round || self?.key !== this.publicKey) return;
    this.round = round;
    const before = this.known;
    this.known = await this.others(people, before);
    const joined = [...this.known.keys()].some((seat) => before.get(seat) !== this.known.get(seat));
    this.making = new PhraseMaking(this.list(people), [this.seat, ...this.known.keys()], this.seat);
    const secret = random(BASE_KEY);
    if (this.known.size > 0) await this.tellOthers(this.making, secret);
    const base = await baseKey(secret);
    secret.fill(0);
    this.events.give({ kind: 'people', seats: [...this.known.keys()] });
    this.events.give({ kind: 'own', round, base, joined });
    this.events.phraseChanged();
  }

  private async tellOthers(making: PhraseMaking, secret: Bytes): Promise<void> {
    const boxes = await Promise.all(
      [...this.known.values()].map(async (other): Promise<Box> => {
        const box = await closeBox(other.secret, this.address(this.me, other), secret);
        return { seat: other.seat, box: toText(box) };
      }),
    );
    const commitment = toText(await making.commitment());
    this.events.say({ type: 'sealed', round: this.round, commitment, boxes });
  }

  private async sealed({ seat, round, commitment, box }: Sealed): Promise<void> {
    const other = this.known.get(seat);
    const closed = fromText(box);
    const promised = fromText(commitment);
    if (!other || round !== this.round || !closed || !promised) return;
    const secret = await openBox(other.secret, this.address(other, this.me), closed);
    if (secret) {
      this.events.give({ kind: 'theirs', seat, round, base: await baseKey(secret) });
      secret.fill(0);
    }
    if (this.making?.committed(seat, promised))
      this.events.say({ type: 'reveal', round, random: toText(this.making.random) });
  }

  private async revealed({ seat, round, random: number }: Reveal): Promise<void> {
    const bytes = fromText(number);
    if (round !== this.round || !bytes) return;
    await this.making?.reveal(seat, bytes);
    this.events.phraseChanged();
  }

  /** Somebody whose key is none gets nothing; somebody who kept theirs is known already. */
  private async others(people: Person[], before: Map<string, Known>): Promise<Map<string, Known>> {
    const known = await Promise.all(
      people.map(async ({ seat, key: text }): Promise<Known | null> => {
        const key = seat === this.seat || !text ? null : fromText(text);
        if (!key) return null;
        const old = before.get(seat);
        if (old && toText(old.key) === text) return old;
        return common(this.own.pair.privateKey, key).then(
          (secret) => ({ seat, key, secret }),
          () => null,
        );
      }),
    );
    return new Map(known.flatMap((one) => (one ? [[one.seat, one]] : [])));
  }

  private list(people: Person[]): Bytes {
    const keys = people
      .map(({ seat, key }) => [seat, key ?? ''] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return context(this.consultation, this.round, ...keys.flat());
  }

  private get me(): { seat: string; key: Bytes } {
    return { seat: this.seat, key: this.own.key };
  }

  private address(from: Address['from'], to: Address['to']): Address {
    return { consultation: this.consultation, round: this.round, from, to };
  }
}
