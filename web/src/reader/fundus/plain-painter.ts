// SPDX-License-Identifier: Apache-2.0
import { isWhole, type Size } from './geometry.ts';
import { isBlocky, type Painted, type Painter, type Picture } from './painter.ts';
import { isPlain, shade, type Tone } from './tone.ts';

/** Paints without a graphics processor: each picture is shaded once for each tone, then drawn. */
export class PlainPainter implements Painter {
  readonly name = '2d';
  readonly longest = 16_384;
  private readonly shaded = new Map<string, { tone: string; picture: OffscreenCanvas }>();

  constructor(private readonly context: CanvasRenderingContext2D) {}

  paint(size: Size, painted: readonly Painted[], tone: Tone): void {
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, size.width, size.height);
    for (const { picture, box, view } of painted) {
      context.save();
      context.beginPath();
      context.rect(box.x, box.y, box.width, box.height);
      context.clip();
      context.imageSmoothingEnabled = !isBlocky(view, isWhole(view));
      context.imageSmoothingQuality = 'high';
      context.setTransform(view.a, view.b, -view.b, view.a, view.x, view.y);
      context.drawImage(this.source(picture, tone), 0, 0);
      context.restore();
    }
  }

  forget(key: string): void {
    this.shaded.delete(key);
  }

  close(): void {
    this.shaded.clear();
  }

  private source(picture: Picture, tone: Tone): ImageBitmap | OffscreenCanvas {
    if (isPlain(tone)) return picture.bitmap;
    const wanted = JSON.stringify(tone);
    const known = this.shaded.get(picture.key);
    if (known?.tone === wanted) return known.picture;
    const { width, height } = picture.size;
    const canvas = known?.picture ?? new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) return picture.bitmap;
    context.drawImage(picture.bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, width, height);
    shade(pixels.data, tone);
    context.putImageData(pixels, 0, 0);
    this.shaded.set(picture.key, { tone: wanted, picture: canvas });
    return canvas;
  }
}
