// SPDX-License-Identifier: Apache-2.0
// Says measures and pictures in words.
import { plainDay } from '../../words/archive.ts';
import { fundusWords } from '../../words/fundus.ts';
import { plainNumber } from '../../words/reader.ts';
import type { Point } from './geometry.ts';
import type { Shot } from './hanging.ts';
import { area, cupToDisc, distance, type Ellipse, type Length, polygonArea, type Scale, unitOf } from './measures.ts';
import { isPlain, type Tone } from './tone.ts';

const pixels = (value: number): string => `${plainNumber(Math.round(value), 0)} px`;

/** 0,83 DD (312 px): what it is worth, and what was measured. */
export function lengthText(from: Point, to: Point, scale: Scale): string {
  const length = distance(from, to, scale);
  return length.unit === 'px' ? pixels(length.pixels) : `${inUnit(length, '')} (${pixels(length.pixels)})`;
}

export const areaText = (of: Ellipse, scale: Scale): string => squareText(area(of, scale));

export const polygonText = (corners: readonly Point[], scale: Scale): string => squareText(polygonArea(corners, scale));

function squareText(found: Length): string {
  const square = `${plainNumber(Math.round(found.pixels), 0)} px²`;
  return found.unit === 'px' ? square : `${inUnit(found, '²')} (${square})`;
}

function inUnit({ unit, value }: Length, power: string): string {
  const { units } = fundusWords();
  return unit === 'mm'
    ? `${plainNumber(value, 2)} mm${power}`
    : `${plainNumber(value, 2)} ${power ? units.disc : units.dd}`;
}

/** In what lengths are told here, and why. */
export function scaleText(scale: Scale): string {
  return fundusWords().scales[unitOf(scale)];
}

/** The cup's share of the disc: vertical, horizontal, and of its area. */
export function ratioText(cup: Ellipse, disc: Ellipse): string {
  const { vertical, horizontal, area: ofArea } = cupToDisc(cup, disc);
  return fundusWords().ratio(plainNumber(vertical, 2), plainNumber(horizontal, 2), plainNumber(ofArea, 2));
}

/** OD · macula · 45° · 14/11/2026. */
export function captionOf(shot: Shot): string {
  const words = fundusWords();
  const { instance, side, field } = shot;
  return [
    words.short[side || 'none'],
    words.fields[field || 'none'],
    instance.angle > 0 ? `${plainNumber(instance.angle, 0)}°` : '',
    plainDay(shot.takenAt),
    instance.frames > 1 ? words.frame(shot.frame, instance.frames) : '',
    instance.device,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What was changed of the light: « Sans rouge · contraste 1,2 ». */
export function toneText(tone: Tone): string {
  const words = fundusWords();
  if (isPlain(tone)) return words.filters.colour;
  return [
    words.filters[tone.filter],
    tone.brightness === 0 ? '' : words.brightness(signed(tone.brightness * 100)),
    tone.contrast === 1 ? '' : words.contrast(plainNumber(tone.contrast, 2)),
    tone.gamma === 1 ? '' : words.gamma(plainNumber(tone.gamma, 2)),
    tone.invert ? words.inverted : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const signed = (value: number): string => `${value > 0 ? '+' : '−'}${plainNumber(Math.abs(value), 0)}\u00a0%`;

export const yearOf = (shot: Shot): string => shot.takenAt.slice(0, 4);
