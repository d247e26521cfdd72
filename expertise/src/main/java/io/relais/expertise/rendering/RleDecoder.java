// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// Decodes frames of RLE Lossless (PS3.5 annex G): a header of 16 words, then one segment for each
/// byte of each sample, the most significant byte first.
final class RleDecoder {
  private static final int HEADER = 64;
  private static final int MOST_SEGMENTS = 15;

  private RleDecoder() {}

  /// The samples of a frame, by pixel.
  static byte[] decode(byte[] frame, PixelDescription image) throws UnshowableException {
    int samples = image.photometric().samples();
    int width = image.bitsAllocated() / Byte.SIZE;
    int segments = samples * width;
    if (frame.length < HEADER || segments > MOST_SEGMENTS || word(frame, 0) != segments) {
      throw UnshowableException.damaged("RLE does not have " + segments + " segments");
    }
    byte[] out = Pixels.room(image.columns(), image.rows(), samples, width);
    for (int segment = 0; segment < segments; segment++) {
      long from = word(frame, 1 + segment);
      long to = segment + 1 < segments ? word(frame, 2 + segment) : frame.length;
      if (from < HEADER || from > to || to > frame.length) {
        throw UnshowableException.damaged("an RLE segment lies outside of its frame");
      }
      int first = segment / width * width + (width - 1 - segment % width);
      unpack(frame, (int) from, (int) to, out, first, segments);
    }
    return out;
  }

  private static long word(byte[] bytes, int index) {
    return Integer.toUnsignedLong(Samples.get(bytes, index, Integer.BYTES));
  }

  /// Writes a segment to every so many bytes. What it holds beyond the frame is padding.
  private static void unpack(byte[] in, int from, int to, byte[] out, int first, int step)
      throws UnshowableException {
    int at = from;
    int next = first;
    while (next < out.length) {
      if (at >= to) {
        throw UnshowableException.damaged("an RLE segment ends too early");
      }
      int control = in[at++];
      if (control >= 0) {
        int count = Math.min(control + 1, to - at);
        for (int i = 0; i < count && next < out.length; i++, next += step) {
          out[next] = in[at + i];
        }
        at += count;
      } else if (control != Byte.MIN_VALUE && at < to) {
        byte repeated = in[at++];
        for (int i = control; i <= 0 && next < out.length; i++, next += step) {
          out[next] = repeated;
        }
      }
    }
  }
}
