// SPDX-License-Identifier: Apache-2.0
// What flows, over the last seconds: running counts turned into numbers that a person can read out.

/** Counts since the connection began. */
export interface Running {
  at: number;
  bytesIn: number;
  bytesOut: number;
  received: number;
  lost: number;
}

export interface Flow {
  /** Kilobits a second. */
  down: number;
  up: number;
  /** Percent of the packets that were to come. */
  lost: number;
}

/** Long enough for the numbers to stand still while they are read out. */
const WINDOW = 5000;

export class Rates {
  private readings: Running[] = [];

  /** Null until there is a stretch of time to look at. */
  read(now: Running): Flow | null {
    const last = this.readings.at(-1);
    if (last && (now.bytesIn < last.bytesIn || now.bytesOut < last.bytesOut)) this.readings = [];
    this.readings.push(now);
    const recent = this.readings.findIndex((one) => one.at >= now.at - WINDOW);
    this.readings.splice(0, recent);
    const [first] = this.readings;
    if (!first || now.at <= first.at) return null;
    const lost = Math.max(0, now.lost - first.lost);
    const expected = lost + Math.max(0, now.received - first.received);
    const kilobits = (bytes: number) => Math.round((bytes * 8) / (now.at - first.at));
    return {
      down: kilobits(now.bytesIn - first.bytesIn),
      up: kilobits(now.bytesOut - first.bytesOut),
      lost: expected > 0 ? Math.round((1000 * lost) / expected) / 10 : 0,
    };
  }
}
