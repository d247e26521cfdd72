// SPDX-License-Identifier: Apache-2.0
// How good the connection is, as one of five words.

export const QUALITIES = ['unknown', 'good', 'fair', 'poor', 'lost'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What passed between two readings of the connection. */
export interface Sample {
  connected: boolean;
  /** Share of expected packets that never came, 0 to 1. */
  loss: number;
  /** Seconds there and back; 0 when not known. */
  roundTrip: number;
  /** Seconds of frozen picture per second. */
  frozen: number;
  /** Whether our own picture is held down by the network. */
  limited: boolean;
}

export function rate(sample: Sample): Quality {
  if (!sample.connected) return 'lost';
  if (sample.loss > 0.08 || sample.roundTrip > 0.6 || sample.frozen > 0.3) return 'poor';
  if (sample.loss > 0.02 || sample.roundTrip > 0.3 || sample.frozen > 0.1 || sample.limited) return 'fair';
  return 'good';
}

/** Readings in turn after which a worse word is said, and a better one. */
const WORSE_AFTER = 2;
const BETTER_AFTER = 4;

/** Says another quality only once it has lasted, so that words do not flicker: a worse one soon, a better one later. */
export class Steady {
  private said: Quality = 'unknown';
  private next: Quality = 'unknown';
  private times = 0;

  say(quality: Quality): Quality {
    this.times = quality === this.next ? this.times + 1 : 1;
    this.next = quality;
    const better = QUALITIES.indexOf(quality) < QUALITIES.indexOf(this.said);
    const atOnce = quality === 'lost' || this.said === 'unknown' || this.said === 'lost';
    if (atOnce || this.times >= (better ? BETTER_AFTER : WORSE_AFTER)) this.said = quality;
    return this.said;
  }
}

/** What is known of a call, from the page and from the server. */
export interface Circumstances {
  /** As the page finds it. */
  quality: Quality;
  /** Pictures to this page are stopped, or come lower than they are shown. */
  videoPaused: boolean;
  lowered: boolean;
  /** The own network is weak, as the server sees it. */
  weak: boolean;
  /** The others whose network is, by name. */
  weakOthers: readonly string[];
}

/** The word for it, and whose network is to blame or what Relais does about it, where that is known. */
export interface Explained {
  quality: Quality;
  because: 'paused' | 'lowered' | 'own' | 'other' | null;
  /** Of the other. */
  name: string;
}

export function explain(now: Circumstances): Explained {
  const { quality, weakOthers } = now;
  const [name = ''] = weakOthers;
  const say = (word: Quality, because: Explained['because']) => ({ quality: word, because, name });
  if (quality === 'lost' || quality === 'unknown') return say(quality, null);
  if (now.videoPaused) return say('poor', 'paused');
  if (now.lowered) return say(now.weak || quality === 'poor' ? 'poor' : 'fair', 'lowered');
  if (now.weak) return say('poor', 'own');
  if (weakOthers.length > 0) return say(quality === 'good' ? 'fair' : quality, 'other');
  return say(quality, quality === 'poor' ? 'own' : null);
}
