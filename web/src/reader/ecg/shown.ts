// SPDX-License-Identifier: Apache-2.0
// The values that are drawn: those of the file, or what the filters of the display make of them around the stretch
// that is shown. A day of recording is not filtered to show ten seconds of it.
import { type Display, SETTLING, shown } from './filters.ts';
import type { Trace } from './recording.ts';
import type { Cell } from './sheet.ts';

export interface Stretch {
  /** Index of the first value in the lead. */
  first: number;
  values: Float32Array;
}

export class Shown {
  private readonly kept = new Map<string, Stretch>();
  private readonly names = new WeakMap<Float32Array, number>();
  private count = 0;
  private display: Display = { lowPass: false, notch: false, highPass: false };

  filterBy(display: Display): void {
    this.display = display;
    this.kept.clear();
  }

  /** The values of a cell, from the sample at its left edge or before to that at its right edge or after. */
  of(cell: Cell, frequency: number): Stretch {
    const { lowPass, notch, highPass } = this.display;
    const all = cell.trace.values;
    if (!lowPass && !notch && !highPass) return { first: 0, values: all };
    const first = Math.max(0, Math.floor((cell.from - SETTLING) * frequency));
    const last = Math.min(all.length, Math.ceil((cell.to + SETTLING) * frequency) + 1);
    const key = `${this.name(cell.trace)} ${first} ${last}`;
    let stretch = this.kept.get(key);
    if (!stretch) {
      if (this.kept.size > 64) this.kept.clear();
      stretch = { first, values: shown(all.slice(first, last), frequency, this.display) };
      this.kept.set(key, stretch);
    }
    return stretch;
  }

  private name(trace: Trace): number {
    const known = this.names.get(trace.values);
    if (known !== undefined) return known;
    this.names.set(trace.values, ++this.count);
    return this.count;
  }
}
