// SPDX-License-Identifier: Apache-2.0
// Lengths and areas on a picture: in millimetres where the file says how large its pixels are, else in disc diameters
// where the disc was marked, else in pixels.
import type { Point } from './geometry.ts';

/** An upright ellipse in pixels of the picture. */
export interface Ellipse {
  centre: Point;
  /** Half its width and half its height. */
  rx: number;
  ry: number;
}

/** Millimetres from one row to the next, and from one column to the next (0028,0030). */
export interface Spacing {
  row: number;
  column: number;
}

export type Unit = 'mm' | 'dd' | 'px';

/** What lengths can be told in. */
export interface Scale {
  spacing?: Spacing | undefined;
  disc?: Ellipse | undefined;
}

export interface Length {
  unit: Unit;
  value: number;
  pixels: number;
}

/** The diameter of the disc by convention of the ETDRS, in millimetres. */
const DISC_IN_MM = 1.5;

export const unitOf = ({ spacing, disc }: Scale): Unit => (spacing ? 'mm' : disc ? 'dd' : 'px');

/** The mean of the disc's width and height, in pixels. */
export const discDiameter = (disc: Ellipse): number => disc.rx + disc.ry;

export function distance(from: Point, to: Point, scale: Scale): Length {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const pixels = Math.hypot(dx, dy);
  const { spacing, disc } = scale;
  if (spacing) return { unit: 'mm', value: Math.hypot(dx * spacing.column, dy * spacing.row), pixels };
  if (disc) return { unit: 'dd', value: pixels / discDiameter(disc), pixels };
  return { unit: 'px', value: pixels, pixels };
}

/** In square millimetres, in areas of the disc, or in square pixels. */
export const area = (of: Ellipse, scale: Scale): Length => inScale(Math.PI * of.rx * of.ry, scale);

/** What corners in turn enclose. */
export function polygonArea(corners: readonly Point[], scale: Scale): Length {
  let twice = 0;
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    twice += corner.x * next.y - next.x * corner.y;
  });
  return inScale(Math.abs(twice) / 2, scale);
}

function inScale(pixels: number, { spacing, disc }: Scale): Length {
  if (spacing) return { unit: 'mm', value: pixels * spacing.row * spacing.column, pixels };
  if (disc) return { unit: 'dd', value: pixels / (Math.PI * disc.rx * disc.ry), pixels };
  return { unit: 'px', value: pixels, pixels };
}

export interface CupToDisc {
  vertical: number;
  horizontal: number;
  area: number;
}

/** How much of the disc is cup. */
export function cupToDisc(cup: Ellipse, disc: Ellipse): CupToDisc {
  const vertical = cup.ry / disc.ry;
  const horizontal = cup.rx / disc.rx;
  return { vertical, horizontal, area: vertical * horizontal };
}

/** The ellipse in the rectangle of two corners. */
export function ellipseOf(one: Point, other: Point): Ellipse {
  return {
    centre: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
    rx: Math.abs(one.x - other.x) / 2,
    ry: Math.abs(one.y - other.y) / 2,
  };
}

/** The circles of the ETDRS grid about the fovea: of 1, 3 and 6 mm, which are 2/3, 2 and 4 disc diameters. */
export function etdrs(fovea: Point, scale: Scale): Ellipse[] | null {
  const { spacing, disc } = scale;
  if (!spacing && !disc) return null;
  return [1, 3, 6].map((diameter) => {
    if (spacing) return { centre: fovea, rx: diameter / 2 / spacing.column, ry: diameter / 2 / spacing.row };
    const radius = disc ? ((diameter / DISC_IN_MM) * discDiameter(disc)) / 2 : 0;
    return { centre: fovea, rx: radius, ry: radius };
  });
}

export type EtdrsField = 'centre' | 'superior' | 'inferior' | 'nasal' | 'temporal';

/** Which fields of the grid lie above, right, below and left of the fovea: the nose is right of a right eye's. */
export function etdrsSides(laterality: string): { right: EtdrsField; left: EtdrsField } | null {
  if (laterality === 'R') return { right: 'nasal', left: 'temporal' };
  if (laterality === 'L') return { right: 'temporal', left: 'nasal' };
  return null;
}
