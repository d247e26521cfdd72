// SPDX-License-Identifier: Apache-2.0
import { GlPainter } from './gl-painter.ts';
import type { Painter } from './painter.ts';
import { PlainPainter } from './plain-painter.ts';

/** The best painter that the browser has. */
export function painterOn(make: () => HTMLCanvasElement): { painter: Painter; canvas: HTMLCanvasElement } {
  const canvas = make();
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, preserveDrawingBuffer: false });
  if (gl) return { painter: new GlPainter(gl), canvas };
  const plain = make();
  const context = plain.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser paints nothing');
  return { painter: new PlainPainter(context), canvas: plain };
}
