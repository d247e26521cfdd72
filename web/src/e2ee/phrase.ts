// SPDX-License-Identifier: Apache-2.0
// The safety phrase of one round, by commitments: docs/e2ee.md, section 5.
import { context, random, same, sha256 } from './contexts.ts';
import type { Bytes } from './sframe.ts';

const RANDOM = 16;

/** What everybody in the call reads to each other. */
export interface Phrase {
  /** Five numbers from 0 to 255: each stands for a word. */
  words: number[];
  /** The same as twelve digits. */
  digits: string;
}

/** One person's part in the phrase of a list of people. */
export class PhraseMaking {
  phrase: Phrase | null = null;
  /** Somebody revealed another number than the one they were committed to. */
  broken = false;
  readonly random = random(RANDOM);
  private readonly commitments = new Map<string, Bytes>();
  private readonly numbers = new Map<string, Bytes>();
  private revealed = false;

  /**
   * @param list what the phrase covers, the same for everybody
   * @param seats of everybody, the own one among them
   */
  constructor(
    private readonly list: Bytes,
    private readonly seats: string[],
    private readonly own: string,
  ) {
    this.numbers.set(own, this.random);
  }

  commitment(): Promise<Bytes> {
    return this.commitmentOf(this.own, this.random);
  }

  /** Only the first counts. True when now, and not before, the own number may be revealed. */
  committed(seat: string, commitment: Bytes): boolean {
    if (this.seats.includes(seat) && seat !== this.own && !this.commitments.has(seat))
      this.commitments.set(seat, commitment);
    if (this.revealed || this.commitments.size < this.seats.length - 1) return false;
    this.revealed = true;
    return true;
  }

  async reveal(seat: string, number: Bytes): Promise<void> {
    const commitment = this.commitments.get(seat);
    if (!commitment || this.numbers.has(seat)) return;
    if (same(await this.commitmentOf(seat, number), commitment)) this.numbers.set(seat, number);
    else this.broken = true;
    if (this.revealed && this.numbers.size === this.seats.length) await this.make();
  }

  private async make(): Promise<void> {
    const numbers = [...this.seats].sort().map((seat) => this.numbers.get(seat) as Bytes);
    const hash = await sha256(context('Relais E2EE 1 phrase', this.list, ...numbers));
    const words = [...hash.subarray(0, 5)];
    const value = words.reduce((sum, byte) => sum * 256 + byte, 0);
    // 2^40 numbers fit into 13 digits; the last twelve tell all but one in ten of them apart.
    this.phrase = { words, digits: String(value % 1e12).padStart(12, '0') };
  }

  private commitmentOf(seat: string, number: Bytes): Promise<Bytes> {
    return sha256(context('Relais E2EE 1 commitment', this.list, seat, number));
  }
}
