// SPDX-License-Identifier: Apache-2.0
// Divides the viewer among its panes, in device pixels, so that pictures lie on whole pixels.
import type { Box, Size } from './geometry.ts';
import type { Pane } from './hanging.ts';

/** CSS pixels between panes, and of the line below each picture. */
const GAP = 4;
const CAPTION = 46;

/** A pane's whole place, and that of its picture. */
export interface Place {
  whole: Box;
  picture: Box;
}

/** @param ratio device pixels of one of CSS */
export function placesOf(panes: readonly Pane[], wall: Size, ratio: number): Place[] {
  const columns = 1 + Math.max(0, ...panes.map((pane) => pane.column));
  const rows = 1 + Math.max(0, ...panes.map((pane) => pane.row));
  // On an upright phone what hangs side by side hangs one below the other.
  const turned = rows === 1 && columns > 1 && wall.height > wall.width * 1.1;
  const gap = Math.round(GAP * ratio);
  const caption = Math.round(CAPTION * ratio);
  const across = cuts(wall.width, turned ? rows : columns, gap);
  const down = cuts(wall.height, turned ? columns : rows, gap);
  return panes.map((pane) => {
    const x = across[turned ? pane.row : pane.column] ?? { from: 0, length: 0 };
    const y = down[turned ? pane.column : pane.row] ?? { from: 0, length: 0 };
    const whole = { x: x.from, y: y.from, width: x.length, height: y.length };
    return { whole, picture: { ...whole, height: Math.max(1, whole.height - caption) } };
  });
}

function cuts(length: number, count: number, gap: number): { from: number; length: number }[] {
  const each = Math.max(1, Math.floor((length - gap * (count - 1)) / count));
  return Array.from({ length: count }, (_, index) => ({ from: index * (each + gap), length: each }));
}

/** The size of an element in device pixels, exactly where the browser says it. */
export function wallOf(
  entry: ResizeObserverEntry | undefined,
  { clientWidth, clientHeight }: Element,
  ratio: number,
): Size {
  const exact = entry?.devicePixelContentBoxSize?.[0];
  return exact
    ? { width: exact.inlineSize, height: exact.blockSize }
    : { width: Math.round(clientWidth * ratio), height: Math.round(clientHeight * ratio) };
}
