// SPDX-License-Identifier: Apache-2.0
// How large each received picture is shown, as the server needs to know it to send no more than that.
import type { Priority, SeenTile } from '../protocol/messages.ts';

/** Often enough for a picture that is put in front, seldom enough for a window that is being dragged. */
const AT_MOST_EVERY = 350;
/** Somebody who looks at another page for a moment finds the pictures running. */
const HIDDEN_AFTER = 5000;
/** A track comes before its tile is drawn: until it is, nothing is said of it, and the server sends the picture. */
const SETTLING = 1000;
const STEP = 16;
const LARGEST = 16_384;

interface Seen {
  element: Element;
  priority: Priority;
  width: number;
  height: number;
  visible: boolean;
}

/** In physical pixels, in steps, so that a hair's breadth is no change. */
export function pixels(length: number, ratio: number): number {
  return Math.min(LARGEST, Math.ceil((length * ratio) / STEP) * STEP);
}

/** What is to be said: what differs from what was said before. */
export function changes(now: SeenTile[], said: ReadonlyMap<string, SeenTile>): SeenTile[] {
  return now.filter((tile) => {
    const before = said.get(tile.track);
    return !before || before.width !== tile.width || before.height !== tile.height || before.priority !== tile.priority;
  });
}

/** Whether there is something to say of a track: it was spoken of before, it has a size, or it has had its time to get one. */
export function settled(spokenOf: boolean, width: number, since: number, now: number): boolean {
  return spokenOf || width > 0 || now - since >= SETTLING;
}

export class Viewing {
  private readonly seen = new Map<string, Seen>();
  private readonly said = new Map<string, SeenTile>();
  private received = new Map<string, number>();
  private hidden = false;
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly sizes = new ResizeObserver((entries) => this.resized(entries));
  private readonly sight = new IntersectionObserver((entries) => this.sighted(entries));

  constructor(private readonly say: (tiles: SeenTile[]) => void) {
    document.addEventListener('visibilitychange', this.turned);
    this.turned();
  }

  /** The tracks that come in now. What was said of others is no longer true. */
  receive(tracks: string[]): void {
    const now = performance.now();
    this.received = new Map(tracks.map((track) => [track, this.received.get(track) ?? now]));
    for (const track of this.said.keys()) if (!tracks.includes(track)) this.said.delete(track);
    this.soon();
  }

  /** The server forgot: there is a new connection. */
  anew(): void {
    this.said.clear();
    this.soon();
  }

  /** What is on the page now, by track. */
  show(tiles: ReadonlyMap<string, { element: Element; priority: Priority }>): void {
    for (const [track, { element }] of this.seen) {
      if (tiles.get(track)?.element === element) continue;
      this.seen.delete(track);
      this.sizes.unobserve(element);
      this.sight.unobserve(element);
    }
    for (const [track, { element, priority }] of tiles) {
      const known = this.seen.get(track);
      if (known) known.priority = priority;
      else {
        this.seen.set(track, { element, priority, width: 0, height: 0, visible: true });
        this.sizes.observe(element);
        this.sight.observe(element);
      }
    }
    this.soon();
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.hiding);
    clearTimeout(this.settling);
    document.removeEventListener('visibilitychange', this.turned);
    this.sizes.disconnect();
    this.sight.disconnect();
  }

  private readonly turned = (): void => {
    clearTimeout(this.hiding);
    if (document.visibilityState === 'visible') this.hide(false);
    else this.hiding = setTimeout(() => this.hide(document.pictureInPictureElement === null), HIDDEN_AFTER);
  };

  private hide(hidden: boolean): void {
    this.hidden = hidden;
    this.soon();
  }

  private resized(entries: ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const tile = this.of(target);
      if (tile) Object.assign(tile, { width: contentRect.width, height: contentRect.height });
    }
    this.soon();
  }

  private sighted(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const tile = this.of(target);
      if (tile) tile.visible = isIntersecting;
    }
    this.soon();
  }

  private of(element: Element): Seen | undefined {
    return [...this.seen.values()].find((tile) => tile.element === element);
  }

  private soon(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => this.tell(), Math.max(0, this.last + AT_MOST_EVERY - performance.now()));
  }

  private tell(): void {
    this.timer = undefined;
    const tiles = changes(this.known(), this.said);
    if (tiles.length === 0) return;
    this.last = performance.now();
    for (const tile of tiles) this.said.set(tile.track, tile);
    this.say(tiles);
  }

  private known(): SeenTile[] {
    const now = performance.now();
    const tracks = [...this.received];
    const known = tracks.filter(([track, since]) =>
      settled(this.said.has(track), this.seen.get(track)?.width ?? 0, since, now),
    );
    clearTimeout(this.settling);
    if (known.length < tracks.length) this.settling = setTimeout(() => this.soon(), SETTLING);
    return known.map(([track]) => this.tile(track));
  }

  private tile(track: string): SeenTile {
    const { width, height, visible, priority } = this.seen.get(track) ?? NOWHERE;
    const shown = visible && !this.hidden;
    return {
      track,
      width: shown ? pixels(width, devicePixelRatio) : 0,
      height: shown ? pixels(height, devicePixelRatio) : 0,
      priority,
    };
  }
}

const NOWHERE = { width: 0, height: 0, visible: false, priority: 'normal' } as const;
