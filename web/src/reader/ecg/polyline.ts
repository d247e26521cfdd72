// SPDX-License-Identifier: Apache-2.0
// A trace as points of the screen.

/** From samples to device pixels: `x = left + i * step`, `y = baseline - value * rise`. */
export interface Projection {
  left: number;
  step: number;
  baseline: number;
  rise: number;
}

/** More samples than this in a pixel are thinned to the first, the lowest, the highest and the last. */
const DENSE = 4;

/**
 * The points of the samples from one index to another, x and y in turn. A gap is a point of NaN: no line is drawn over
 * it. Nothing that is as high or as low as the samples is lost by thinning.
 */
export function polyline(values: Float32Array, from: number, to: number, projection: Projection): number[] {
  const { left, step, baseline, rise } = projection;
  const points: number[] = [];
  const put = (i: number) => {
    points.push(left + (i - from) * step, baseline - (values[i] ?? Number.NaN) * rise);
  };
  const stride = step > 0 && step < 1 / DENSE ? Math.floor(1 / step) : 1;
  for (let i = from; i <= to; i += stride) {
    if (stride === 1) {
      put(i);
      continue;
    }
    for (const index of extremes(values, i, Math.min(to, i + stride - 1))) put(index);
  }
  return points;
}

/** The first, lowest, highest and last of a stretch, in their order; a gap in it is kept. */
function extremes(values: Float32Array, from: number, to: number): number[] {
  let low = from;
  let high = from;
  let gap = -1;
  for (let i = from; i <= to; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) gap = i;
    else {
      if (!(value >= (values[low] ?? Number.NaN))) low = i;
      if (!(value <= (values[high] ?? Number.NaN))) high = i;
    }
  }
  const chosen = gap < 0 ? [from, low, high, to] : [from, low, gap, high, to];
  return [...new Set(chosen)].sort((one, other) => one - other);
}
