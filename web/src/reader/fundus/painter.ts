// SPDX-License-Identifier: Apache-2.0
// What a painter of pictures is.
import type { Box, Similarity, Size } from './geometry.ts';
import type { Tone } from './tone.ts';

/** A decoded picture. */
export interface Picture {
  key: string;
  bitmap: ImageBitmap;
  size: Size;
}

/** A picture in its place. */
export interface Painted {
  picture: Picture;
  box: Box;
  view: Similarity;
}

export interface Painter {
  readonly name: 'webgl2' | '2d';
  /** The longest side of a picture that can be painted. */
  readonly longest: number;
  /** Paints black and these pictures on it, each within its box. */
  paint(size: Size, painted: readonly Painted[], tone: Tone): void;
  /** Lets go of a picture. */
  forget(key: string): void;
  close(): void;
}

/** How a picture is sampled: with nothing between its pixels where these are whole on the screen, or large. */
export function isBlocky(view: Similarity, whole: boolean): boolean {
  return whole || Math.hypot(view.a, view.b) >= 4;
}
