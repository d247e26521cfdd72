// SPDX-License-Identifier: Apache-2.0
// How long a call took to begin for this page: from opening the link to the first picture of somebody else.
import type { Person, Opening as Told } from '../protocol/messages.ts';
import type { Way } from './reports.ts';

/** The time in which the page waited for a person, be it its own or another, does not count. */
export class Opening {
  private since: number;
  private alone = false;
  private took: number | null = null;
  private told = false;

  /** @param since when the page last stopped waiting for a person, as `performance.now()` has it */
  constructor(since: number) {
    this.since = since;
  }

  /** These pictures are there to be seen now; whoever has turned their camera off is not waited for. */
  expect(pictures: readonly string[], people: readonly Person[], now: number): void {
    const dark = new Set(people.filter((person) => person.muted.camera).map((person) => `${person.seat}/camera`));
    if (pictures.every((name) => dark.has(name))) this.alone = true;
    else if (this.alone) {
      this.alone = false;
      this.since = now;
    }
  }

  /** Somebody else's picture is on the stage. */
  seen(now = performance.now()): void {
    this.took ??= Math.max(0, Math.round(now - this.since));
  }

  /** What there is to tell, once. */
  tell(way: Way | null): { opening?: Told } {
    if (this.took === null || this.told || !way) return {};
    this.told = true;
    return { opening: { picture: this.took, way: passage(way) } };
  }
}

function passage({ type, protocol }: Way): Told['way'] {
  if (type === 'relay') return 'relay';
  return protocol === 'udp' ? 'udp' : 'tcp';
}
