// SPDX-License-Identifier: Apache-2.0
// What this screen remembers: the last layout and how large its pixels are. Nothing of anybody.
import { GAINS, LAYOUTS, type Options, ORDERS, SPEEDS } from './sheet.ts';

const layoutKey = 'relais-ecg-layout';
const screenKey = 'relais-ecg-screen';

export const USUAL: Options = { speed: 25, gain: 10, layout: '3x4r', order: 'standard', rhythm: 'II' };

/** CSS pixels in a millimetre, where nobody measured: 96 in an inch. */
export const NOMINAL = 96 / 25.4;

/** A bank card (ISO/IEC 7810, ID-1), in millimetres. */
export const CARD = { width: 85.6, height: 53.98 };

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function oneOf<T>(choices: readonly T[], value: unknown, usual: T): T {
  return choices.find((choice) => choice === value) ?? usual;
}

export function rememberedOptions(): Options {
  const value = stored(layoutKey);
  const said: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  return {
    speed: oneOf(SPEEDS, said.speed, USUAL.speed),
    gain: oneOf(GAINS, said.gain, USUAL.gain),
    layout: oneOf(LAYOUTS, said.layout, USUAL.layout),
    order: oneOf(ORDERS, said.order, USUAL.order),
    rhythm: typeof said.rhythm === 'string' && said.rhythm.length <= 8 ? said.rhythm : USUAL.rhythm,
  };
}

export function rememberOptions(options: Options): void {
  store(layoutKey, options);
}

/** CSS pixels in a millimetre of this screen, if somebody measured; a browser's zoom changes nothing of it. */
export function measuredScreen(ratio = devicePixelRatio): number | null {
  const value = stored(screenKey);
  const dots = typeof value === 'number' && value >= 1 && value <= 60 ? value : null;
  return dots === null ? null : dots / ratio;
}

/** @param pixels CSS pixels in a millimetre, now */
export function rememberScreen(pixels: number | null, ratio = devicePixelRatio): void {
  store(screenKey, pixels === null ? null : pixels * ratio);
}
