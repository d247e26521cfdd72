// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Writes bits, to make golden bytes field by field.
public final class Bits {
  private final StringBuilder bits = new StringBuilder();

  private void one(int count, int value) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append((value >> i & 1) == 1 ? '1' : '0');
    }
  }

  /// Puts values of as many bits each.
  public Bits put(int count, int... values) {
    for (int value : values) {
      one(count, value);
    }
    return this;
  }

  /// Filled up with zeros to whole bytes.
  public byte[] bytes() {
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') {
        bytes[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    return bytes;
  }
}
