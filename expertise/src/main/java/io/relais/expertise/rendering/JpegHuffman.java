// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// A Huffman table of JPEG (ITU-T T.81 annex C), ready for decoding (§F.2.2.3).
final class JpegHuffman {
  static final int AHEAD = 9;
  private static final int LONGEST = 16;

  /// For each run of [#AHEAD] bits that begins with a short code: its length above its value.
  private final short[] quick = new short[1 << AHEAD];

  private final int[] beyond = new int[LONGEST + 2];
  private final int[] shift = new int[LONGEST + 1];
  private final byte[] values;

  /// @param counts how many codes there are of each length, 1 to 16
  /// @param values what they stand for
  JpegHuffman(int[] counts, byte[] values) throws UnshowableException {
    this.values = values;
    int code = 0;
    int first = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int count = counts[length - 1];
      shift[length] = first - code;
      if (code + count > 1 << length) {
        throw UnshowableException.damaged("a Huffman table has too many codes");
      }
      for (int i = 0; i < count; i++) {
        remember(code + i, length, values[first + i]);
      }
      first += count;
      code += count;
      beyond[length] = count == 0 ? -1 : code;
      code <<= 1;
    }
    beyond[LONGEST + 1] = Integer.MAX_VALUE;
  }

  private void remember(int code, int length, byte value) {
    if (length <= AHEAD) {
      int from = code << (AHEAD - length);
      for (int i = 0; i < 1 << (AHEAD - length); i++) {
        quick[from + i] = (short) ((length << Byte.SIZE) | (value & 0xFF));
      }
    }
  }

  /// The value of the code at hand, which is taken away.
  int decode(JpegBits bits) throws UnshowableException {
    bits.fill();
    int entry = quick[bits.peek(AHEAD)];
    if (entry != 0) {
      bits.skip(entry >> Byte.SIZE);
      return entry & 0xFF;
    }
    for (int length = AHEAD + 1; length <= LONGEST; length++) {
      int code = bits.peek(length);
      if (code < beyond[length]) {
        bits.skip(length);
        return values[code + shift[length]] & 0xFF;
      }
    }
    throw UnshowableException.damaged("a code that is not in its Huffman table");
  }
}
