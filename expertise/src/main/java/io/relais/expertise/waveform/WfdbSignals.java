// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// The samples of a WFDB signal file: signal(5) of the WFDB Applications Guide, formats 16, 24, 32,
/// 61, 80 and 212.
final class WfdbSignals {
  private final byte[] bytes;
  private final int format;
  private final int offset;

  WfdbSignals(byte[] bytes, int format, int offset) throws EcgFormatException {
    this.bytes = bytes;
    this.format = format;
    this.offset = offset;
    if (bits(format) == 0) {
      throw new EcgFormatException("WFDB signal file", "format " + format + " is not read");
    }
    if (offset > bytes.length) {
      throw new EcgFormatException("WFDB signal file", "the samples begin behind its end");
    }
  }

  /// How many samples of all its signals the file holds.
  long length() {
    return (bytes.length - offset) * 8L / bits(format);
  }

  /// Whether every sample of the format fits in 16 bits.
  boolean narrow() {
    return bits(format) <= 16;
  }

  /// The value that stands for "no valid sample" in a format.
  int invalid() {
    return switch (format) {
      case 80 -> -128;
      case 212 -> -2048;
      case 24 -> -8_388_608;
      case 32 -> Integer.MIN_VALUE;
      default -> Short.MIN_VALUE;
    };
  }

  /// The sample at an index, counted over all signals of the file as they alternate.
  int at(int index) {
    return switch (format) {
      case 16 -> (short) (byteAt(2L * index) | byteAt(2L * index + 1) << 8);
      case 61 -> (short) (byteAt(2L * index) << 8 | byteAt(2L * index + 1));
      case 80 -> byteAt(index) - 128;
      case 24 ->
          (byteAt(3L * index) | byteAt(3L * index + 1) << 8 | byteAt(3L * index + 2) << 16)
              << 8
              >> 8;
      case 212 -> packed(index);
      default ->
          byteAt(4L * index)
              | byteAt(4L * index + 1) << 8
              | byteAt(4L * index + 2) << 16
              | byteAt(4L * index + 3) << 24;
    };
  }

  /// Two samples of 12 bits in three bytes; the middle byte holds the high bits of both.
  private int packed(int index) {
    long triple = index / 2 * 3L;
    int middle = byteAt(triple + 1);
    int value =
        index % 2 == 0
            ? byteAt(triple) | (middle & 0x0f) << 8
            : byteAt(triple + 2) | (middle & 0xf0) << 4;
    return value << 20 >> 20;
  }

  private int byteAt(long index) {
    return bytes[(int) (offset + index)] & 0xff;
  }

  private static int bits(int format) {
    return switch (format) {
      case 80 -> 8;
      case 212 -> 12;
      case 16, 61 -> 16;
      case 24 -> 24;
      case 32 -> 32;
      default -> 0;
    };
  }
}
