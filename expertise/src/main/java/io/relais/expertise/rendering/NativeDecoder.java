// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// Reads frames that are not compressed (PS3.5 §8.1, PS3.3 §C.7.6.3.1), words little endian.
final class NativeDecoder {
  private NativeDecoder() {}

  /// The samples of a frame, by pixel, each pixel with all of its own.
  static byte[] decode(byte[] frame, PixelDescription image) throws UnshowableException {
    if (frame.length < image.nativeLength()) {
      throw UnshowableException.damaged(
          "a frame of " + frame.length + " bytes instead of " + image.nativeLength());
    }
    if (image.photometric() == Photometric.YBR_FULL_422) {
      if (image.columns() % 2 != 0) {
        throw UnshowableException.damaged("an odd number of columns that share their colour");
      }
      return shared(frame, image);
    }
    if (image.photometric() == Photometric.YBR_PARTIAL_420) {
      throw UnshowableException.unsupported("uncompressed YBR_PARTIAL_420 is not shown here");
    }
    byte[] exact =
        frame.length == image.frameLength()
            ? frame
            : java.util.Arrays.copyOf(frame, (int) image.frameLength());
    int samples = image.photometric().samples();
    return image.planar() && samples > 1
        ? Samples.interleaved(exact, samples, image.bitsAllocated() / Byte.SIZE)
        : exact;
  }

  /// Two luminances and the two colours that they share become two whole pixels.
  private static byte[] shared(byte[] frame, PixelDescription image) throws UnshowableException {
    int width = image.bitsAllocated() / Byte.SIZE;
    byte[] out = Pixels.room(image.columns(), image.rows(), 3, width);
    int pairs = image.rows() * (image.columns() / 2);
    for (int pair = 0; pair < pairs; pair++) {
      for (int i = 0; i < 2; i++) {
        int from = 4 * pair;
        int to = 6 * pair + 3 * i;
        Samples.set(out, to, width, Samples.get(frame, from + i, width));
        Samples.set(out, to + 1, width, Samples.get(frame, from + 2, width));
        Samples.set(out, to + 2, width, Samples.get(frame, from + 3, width));
      }
    }
    return out;
  }
}
