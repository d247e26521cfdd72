// SPDX-License-Identifier: Apache-2.0
// Fetches and decodes pictures, those on the screen first, and keeps the last ones.
import { frameAddress } from '../reading.ts';
import type { Shot } from './hanging.ts';
import type { Picture } from './painter.ts';

/** How many decoded pictures are kept: each is 4 bytes a pixel, twice. */
const KEPT = 16;

export type Fate = Picture | 'coming' | 'missing';

export class Pictures {
  private readonly fates = new Map<string, Fate>();
  private readonly closing = new AbortController();

  /** @param came is told when one is there or cannot be had; @param gone when one is let go */
  constructor(
    private readonly came: () => void,
    private readonly gone: (key: string) => void,
  ) {}

  /** What is known of a picture, which is fetched if it was not. */
  of(shot: Shot): Fate {
    const known = this.fates.get(shot.key);
    if (known) {
      this.fates.delete(shot.key); // The last one asked for is the last to go.
      this.fates.set(shot.key, known);
      return known;
    }
    this.fates.set(shot.key, 'coming');
    void this.fetch(shot);
    return 'coming';
  }

  /** Tries those again that could not be had. */
  again(): void {
    for (const [key, fate] of this.fates) if (fate === 'missing') this.fates.delete(key);
  }

  /** Fetches these one after the other, once nothing else is on its way. */
  ahead(shots: readonly Shot[]): void {
    for (const shot of shots) {
      if ([...this.fates.values()].includes('coming')) return;
      if (!this.fates.has(shot.key)) this.of(shot);
    }
  }

  close(): void {
    this.closing.abort();
    for (const fate of this.fates.values()) if (typeof fate === 'object') fate.bitmap.close();
    this.fates.clear();
  }

  private async fetch(shot: Shot): Promise<void> {
    try {
      const { signal } = this.closing;
      const answer = await fetch(frameAddress(shot.instance.uid, shot.frame), { credentials: 'same-origin', signal });
      if (!answer.ok) throw new Error(String(answer.status));
      // Its values as they are: no profile is applied, nothing is turned.
      const bitmap = await createImageBitmap(await answer.blob(), {
        colorSpaceConversion: 'none',
        premultiplyAlpha: 'none',
        imageOrientation: 'none',
      });
      if (signal.aborted) return bitmap.close();
      const size = { width: bitmap.width, height: bitmap.height };
      this.fates.set(shot.key, { key: shot.key, bitmap, size });
    } catch {
      this.fates.set(shot.key, 'missing');
    }
    this.trim();
    this.came();
  }

  private trim(): void {
    const there = [...this.fates].filter(([, fate]) => typeof fate === 'object');
    for (const [key, fate] of there.slice(0, Math.max(0, there.length - KEPT))) {
      if (typeof fate === 'object') fate.bitmap.close();
      this.fates.delete(key);
      this.gone(key);
    }
  }
}
