// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.UnshowableException.Reason;

/// A decoded frame: samples by pixel, row by row, each in so many bytes, the least significant one
/// first; that is how an uncompressed frame lies in a data set.
///
/// @param columns of pixels
/// @param rows of pixels
/// @param photometric what samples mean now that they are decoded
/// @param width of a sample, in bytes: 1, 2 or 4
/// @param highBit the place of the highest bit that counts
/// @param bitsStored the bits that count
/// @param signed whether they are in two's complement
/// @param data not to be changed by others than the owner
@SuppressWarnings("ArrayRecordComponent") // A frame is too large to be copied for each asking.
record Pixels(
    int columns,
    int rows,
    Photometric photometric,
    int width,
    int highBit,
    int bitsStored,
    boolean signed,
    byte[] data) {

  /// Refuses data that does not fit.
  Pixels {
    if ((long) columns * rows * photometric.samples() * width != data.length) {
      throw new IllegalArgumentException("The data of a frame does not have its size");
    }
  }

  /// Room for a frame of this size, or a refusal when that is too much.
  static byte[] room(int columns, int rows, int samples, int width) throws UnshowableException {
    return new byte[length(columns, rows, samples, width)];
  }

  /// How many bytes a frame of this size has, or a refusal when that is too much.
  static int length(int columns, int rows, int samples, int width) throws UnshowableException {
    long pixels = (long) columns * rows;
    long bytes = pixels * samples * width;
    if (pixels > PixelDescription.MOST_PIXELS || bytes > 3 * PixelDescription.MOST_PIXELS) {
      throw new UnshowableException(
          Reason.TOO_LARGE, columns + " by " + rows + " pixels are more than are decoded here");
    }
    return (int) bytes;
  }

  /// The same samples meaning this.
  Pixels as(Photometric meaning) {
    return new Pixels(columns, rows, meaning, width, highBit, bitsStored, signed, data);
  }

  /// The same values in samples of so many bytes, at least as many as now, with their sign.
  Pixels widened(int bytes) {
    boolean signs = signed && highBit + 1 < bytes * Byte.SIZE && bitsStored == highBit + 1;
    if (bytes == width && !signs) {
      return this;
    }
    byte[] wide = new byte[data.length / width * bytes];
    for (int i = 0; i < data.length / width; i++) {
      Samples.set(wide, i, bytes, signs ? value(i) : Samples.get(data, i, width));
    }
    return new Pixels(columns, rows, photometric, bytes, highBit, bitsStored, signed, wide);
  }

  int samples() {
    return photometric.samples();
  }

  /// The value of a sample: the bits that count, with their sign.
  int value(int index) {
    int shifted = Samples.get(data, index, width) << (Integer.SIZE - 1 - highBit);
    int drop = Integer.SIZE - bitsStored;
    return signed ? shifted >> drop : shifted >>> drop;
  }
}
