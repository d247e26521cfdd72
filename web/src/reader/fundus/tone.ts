// SPDX-License-Identifier: Apache-2.0
// How the values of pixels are shown: which channel, and the curve from value to light.

export const FILTERS = ['colour', 'redFree', 'red', 'blue'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Tone {
  filter: Filter;
  /** Added to the light, -1 to 1. */
  brightness: number;
  /** Steepness about the middle, 1 as it is. */
  contrast: number;
  /** Above 1 lightens what is dark, 1 as it is. */
  gamma: number;
  invert: boolean;
}

export const PLAIN: Tone = { filter: 'colour', brightness: 0, contrast: 1, gamma: 1, invert: false };

const BOUNDS = { brightness: [-0.8, 0.8], contrast: [0.3, 4], gamma: [0.3, 4] } as const;

export const isPlain = (tone: Tone): boolean => tone.filter === 'colour' && isPlainCurve(tone);

const isPlainCurve = (tone: Tone): boolean =>
  tone.brightness === 0 && tone.contrast === 1 && tone.gamma === 1 && !tone.invert;

/** One step up or down: brightness by 5 %, the others by a tenth of themselves. */
export function stepped(tone: Tone, what: 'brightness' | 'contrast' | 'gamma', steps: number): Tone {
  const now = tone[what];
  const next = what === 'brightness' ? now + 0.05 * steps : now * 1.1 ** steps;
  const [least, most] = BOUNDS[what];
  const bounded = Math.min(most, Math.max(least, next));
  const plain = what === 'brightness' ? 0 : 1;
  // A step back always finds what the image came with.
  return { ...tone, [what]: Math.abs(bounded - plain) < 0.02 ? plain : bounded };
}

export const withFilter = (tone: Tone, filter: Filter): Tone => ({
  ...tone,
  filter: tone.filter === filter ? 'colour' : filter,
});

/** The light of a value, both from 0 to 1: gamma first, then contrast about the middle, brightness, inversion. */
export function light(tone: Tone, value: number): number {
  const bent = tone.gamma === 1 ? value : value ** (1 / tone.gamma);
  const steep = (bent - 0.5) * tone.contrast + 0.5 + tone.brightness;
  const bounded = Math.min(1, Math.max(0, steep));
  return tone.invert ? 1 - bounded : bounded;
}

/** The light of each value of eight bits. */
export function curve(tone: Tone): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256);
  for (let value = 0; value < 256; value++) table[value] = Math.round(light(tone, value / 255) * 255);
  return table;
}

/**
 * What becomes of red, green and blue before the curve, row by row. Red-free shows the green channel as grey, as a
 * green filter in front of the camera would; red and blue their own.
 */
export function matrix(filter: Filter): readonly number[] {
  switch (filter) {
    case 'colour':
      return [1, 0, 0, 0, 1, 0, 0, 0, 1];
    case 'redFree':
      return [0, 1, 0, 0, 1, 0, 0, 1, 0];
    case 'red':
      return [1, 0, 0, 1, 0, 0, 1, 0, 0];
    case 'blue':
      return [0, 0, 1, 0, 0, 1, 0, 0, 1];
  }
}

const CHANNEL: Record<Exclude<Filter, 'colour'>, number> = { red: 0, redFree: 1, blue: 2 };

/** Changes pixels of red, green, blue and alpha in place. */
export function shade(pixels: Uint8ClampedArray, tone: Tone): void {
  const table = curve(tone);
  const one = tone.filter === 'colour' ? -1 : CHANNEL[tone.filter];
  for (let at = 0; at < pixels.length; at += 4) {
    for (let channel = 0; channel < 3; channel++) {
      // A grey is written three times, so what is read must not have been written yet.
      if (one < 0) pixels[at + channel] = table[pixels[at + channel] ?? 0] ?? 0;
    }
    if (one >= 0) {
      const grey = table[pixels[at + one] ?? 0] ?? 0;
      pixels[at] = grey;
      pixels[at + 1] = grey;
      pixels[at + 2] = grey;
    }
  }
}
