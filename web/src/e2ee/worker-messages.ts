// SPDX-License-Identifier: Apache-2.0
// What page and worker say to each other. Keys pass as objects of the browser that give no bytes out.
import type { Source } from '../protocol/messages.ts';

/** Where frames come from or go to: an own source, or a section that brings somebody’s. */
export type Pipe = { side: 'send'; source: Source } | { side: 'receive'; mid: string };

export type ToWorker =
  /** From now on frames are sealed with this key. After somebody came, a key frame goes with it. */
  | { kind: 'own'; round: number; base: CryptoKey; joined: boolean }
  | { kind: 'theirs'; seat: string; round: number; base: CryptoKey }
  /** Who is in the call besides oneself. */
  | { kind: 'people'; seats: string[] }
  /** What sections carry, and which codec a payload type means. */
  | { kind: 'tracks'; tracks: Record<string, { seat: string; source: Source }>; codecs: Record<number, string> }
  /** For browsers that give streams to the page instead of the worker. */
  | { kind: 'streams'; pipe: Pipe; readable: ReadableStream; writable: WritableStream }
  | { kind: 'count' };

/** Why frames were not passed on. */
export const DROPS = ['keyless', 'malformed', 'foreign', 'early', 'replayed', 'unverified'] as const;
export type Drop = (typeof DROPS)[number];

export interface Counts {
  round: number;
  sealed: number;
  opened: number;
  dropped: Record<Drop, number>;
}
