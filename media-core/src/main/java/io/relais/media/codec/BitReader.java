// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Reads bits, the highest of each byte first. Beyond the end it reads zeros and says so once
/// asked.
final class BitReader {
  private byte[] bytes = {};
  private int at;
  private int end;
  private int bit;
  private int zeros;
  private boolean escaped;
  private boolean overrun;

  /// Reads plain bits.
  void wrap(byte[] source, int offset, int length) {
    bytes = source;
    at = offset;
    end = offset + length;
    bit = 8;
    zeros = 0;
    escaped = false;
    overrun = false;
  }

  /// Reads an H.264 unit's bits: passes over the 3 in 0 0 3 (ITU-T H.264 section 7.4.1.1).
  void wrapUnit(byte[] source, int offset, int length) {
    wrap(source, offset, length);
    escaped = true;
  }

  /// Whether more was read than there is.
  boolean overrun() {
    return overrun;
  }

  boolean flag() {
    return bit() == 1;
  }

  /// @param count 0 to 32
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int count) {
    for (int i = 0; i < count && !overrun; i++) {
      bit();
    }
  }

  /// ns(n) of the AV1 bitstream (section 4.10.7): one of `values` values, in as few bits as go.
  ///
  /// @param values 1 or more
  int nonSymmetric(int values) {
    int width = 32 - Integer.numberOfLeadingZeros(values);
    int shorter = (1 << width) - values;
    int value = bits(width - 1);
    return value < shorter ? value : (value << 1 | bit()) - shorter;
  }

  /// ue(v) of H.264 (section 9.1); what is larger than 16 bits counts as beyond the end.
  int unsignedGolomb() {
    int leading = 0;
    while (leading <= 16 && !overrun && bit() == 0) {
      leading++;
    }
    if (leading > 16) {
      overrun = true;
      return 0;
    }
    return (1 << leading) - 1 + bits(leading);
  }

  /// se(v) of H.264 (section 9.1.1).
  int signedGolomb() {
    int value = unsignedGolomb();
    return (value & 1) == 0 ? -(value >> 1) : (value + 1) >> 1;
  }

  private int bit() {
    if (bit == 8 && !nextByte()) {
      overrun = true;
      return 0;
    }
    int value = bytes[at - 1] >> (7 - bit) & 1;
    bit++;
    return value;
  }

  private boolean nextByte() {
    if (escaped && zeros >= 2 && at < end && bytes[at] == 3) {
      at++;
      zeros = 0;
    }
    if (at >= end) {
      return false;
    }
    zeros = bytes[at] == 0 ? zeros + 1 : 0;
    at++;
    bit = 0;
    return true;
  }
}
