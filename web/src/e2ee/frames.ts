// SPDX-License-Identifier: Apache-2.0
// Seals and opens the frames of one call: docs/e2ee.md, section 3. Runs in the worker.
import { SOURCES, type Source } from '../protocol/messages.ts';
import { type Codec, clearBytes, codecNamed } from './clear-bytes.ts';
import { Ring } from './ring.ts';
import { type Bytes, type FrameKey, frameKey, open, readHeader, seal } from './sframe.ts';
import type { Counts, Drop, ToWorker } from './worker-messages.ts';

/** RFC 9605 section 4.4: AES-GCM allows no more under one key. */
const MOST_FRAMES = 2 ** 32;

/** A frame of the browser, of sound or of pictures. */
export interface Frame {
  data: ArrayBuffer;
  type?: string;
  getMetadata(): { payloadType?: number; mimeType?: string };
}

interface Sending {
  key: FrameKey;
  counter: number;
}

export function kidOf(round: number, source: Source): number {
  return round * 4 + SOURCES.indexOf(source);
}

export class Frames {
  readonly counts: Counts = {
    round: 0,
    sealed: 0,
    opened: 0,
    dropped: { keyless: 0, malformed: 0, foreign: 0, early: 0, replayed: 0, unverified: 0 },
  };
  private readonly ring = new Ring();
  private sending = new Map<Source, Sending>();
  private tracks: Record<string, { seat: string; source: Source }> = {};
  private codecs: Record<number, string> = {};
  private first = Number.POSITIVE_INFINITY;
  private work: Promise<void> = Promise.resolve();

  /** Takes keys and tracks; ends when they are in use. */
  learn(message: ToWorker): Promise<void> {
    if (message.kind === 'own') {
      this.first = Math.min(this.first, message.round);
      this.work = this.work.then(() => this.sealWith(message.round, message.base));
    }
    if (message.kind === 'theirs') this.ring.add(message.seat, message.round, message.base);
    if (message.kind === 'people') this.ring.keep(message.seats);
    if (message.kind === 'tracks') {
      this.tracks = message.tracks;
      this.codecs = message.codecs;
    }
    return this.work;
  }

  /** The sealed frame; null when there is no key for it, for nothing goes out as it is. */
  async seal(source: Source, frame: Frame): Promise<ArrayBuffer | null> {
    const codec = this.codecOf(frame);
    const sending = this.sending.get(source);
    if (!codec || !sending || sending.counter >= MOST_FRAMES) return this.drop('keyless');
    const data = new Uint8Array(frame.data);
    const sealed = await seal(sending.key, sending.counter++, data, clearBytes(codec, data));
    this.counts.sealed++;
    return sealed.buffer;
  }

  /** The frame as it was sent; null if it is not to be shown. */
  async open(mid: string, frame: Frame): Promise<ArrayBuffer | null> {
    const track = this.tracks[mid];
    const codec = this.codecOf(frame);
    if (!track || !codec) return this.drop('foreign');
    const data: Bytes = new Uint8Array(frame.data);
    const clear = clearBytes(codec, data);
    const header = readHeader(data, clear);
    if (!header) return this.drop('malformed');
    const round = Math.floor(header.kid / 4);
    if (header.kid !== kidOf(round, track.source)) return this.drop('foreign');
    if (round < this.first) return this.drop('early');
    const opener = await this.ring.opener(track.seat, round, header.kid);
    if (!opener) return this.drop('keyless');
    if (!opener.window.isNew(header.ctr)) return this.drop('replayed');
    const opened = await open(opener.key, header, data, clear);
    if (!opened) return this.drop('unverified');
    opener.window.mark(header.ctr);
    this.counts.opened++;
    return opened.buffer;
  }

  private async sealWith(round: number, base: CryptoKey): Promise<void> {
    const keys = await Promise.all(SOURCES.map((source) => frameKey(base, kidOf(round, source))));
    this.sending = new Map(SOURCES.map((source, at) => [source, { key: keys[at] as FrameKey, counter: 0 }]));
    this.counts.round = round;
  }

  /** A browser that does not say which codec a frame has sends pictures by the first that is offered. */
  private codecOf(frame: Frame): Codec | null {
    const { mimeType, payloadType } = frame.getMetadata();
    const said = mimeType?.split('/')[1] ?? (payloadType === undefined ? undefined : this.codecs[payloadType]);
    return codecNamed(said ?? ('type' in frame ? 'VP8' : 'opus'));
  }

  private drop(why: Drop): null {
    this.counts.dropped[why]++;
    return null;
  }
}
