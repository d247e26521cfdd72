// SPDX-License-Identifier: Apache-2.0
// Whether anything still comes in by the way that packets take. Browsers take 5 to 30 seconds to say that a way is dead; people hang up before.

/** How often it is felt, in milliseconds. */
export const FEEL_EVERY = 500;

/** Where packets came all the time, this long without any is a dead way. If it is not, looking for another does no harm. */
const SILENCE = 1500;

/** Where they came now and then (nobody speaks, no camera is on), only the answers to checks tell: browsers ask every 2.5 seconds. */
const QUIET_SILENCE = 6000;

/** So many times in turn something had come. */
const STEADY = 4;

/** After a longer pause the page itself was asleep, and knows nothing. */
const SLEPT = 4 * FEEL_EVERY;

export class Pulse {
  private arrived = -1;
  private heardAt = 0;
  private feltAt = 0;
  private steady = 0;

  /** It was felt before. A browser that looks for another way by itself is "connecting" again, and may look in vain. */
  get felt(): boolean {
    return this.arrived >= 0;
  }

  /**
   * Whether the way is dead.
   *
   * @param arrived counts what has come in by it
   */
  dead(arrived: number, now: number): boolean {
    if (arrived !== this.arrived) {
      this.arrived = arrived;
      this.steady = now - this.heardAt <= 2 * FEEL_EVERY ? this.steady + 1 : 0;
      this.heardAt = now;
      this.feltAt = now;
      return false;
    }
    if (now - this.feltAt > SLEPT) this.heardAt = now;
    this.feltAt = now;
    return now - this.heardAt >= (this.steady >= STEADY ? SILENCE : QUIET_SILENCE);
  }
}
