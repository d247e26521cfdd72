// SPDX-License-Identifier: Apache-2.0

const SPAN = 1024;

/** Which counters of one key were seen: the last 1024 up to the highest. What is further back counts as seen. */
export class ReplayWindow {
  private highest = -1;
  private readonly seen = new Uint8Array(SPAN);

  isNew(counter: number): boolean {
    if (counter > this.highest) return true;
    return counter > this.highest - SPAN && this.seen[counter % SPAN] === 0;
  }

  /** Call only with a counter whose frame verified. */
  mark(counter: number): void {
    if (counter - this.highest >= SPAN) this.seen.fill(0);
    else for (let passed = this.highest + 1; passed < counter; passed++) this.seen[passed % SPAN] = 0;
    this.highest = Math.max(this.highest, counter);
    this.seen[counter % SPAN] = 1;
  }
}
