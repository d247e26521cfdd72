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

/** Says a new quality only once it has lasted for two readings, so that words do not flicker. */
export class Steady {
  private said: Quality = 'unknown';
  private next: Quality = 'unknown';

  say(quality: Quality): Quality {
    const certain = quality === 'lost' || this.said === 'unknown' || this.said === 'lost' || quality === this.next;
    if (certain) this.said = quality;
    this.next = quality;
    return this.said;
  }
}
