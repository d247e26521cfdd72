// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.util.Optional;

/// Bytes as the 32 characters A–Z and 2–7, without padding (RFC 4648 §6): what people can type.
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = (held << 8) | Byte.toUnsignedInt(one);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((held >>> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /// What somebody typed with spaces, hyphens and small letters, in the one form; none if there is
  /// another character in it or it is not of that length.
  static Optional<String> canonical(String typed, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < typed.length(); i++) {
      char c = Character.toUpperCase(typed.charAt(i));
      if (c == ' ' || c == '-') {
        continue;
      }
      if (ALPHABET.indexOf(c) < 0 || text.length() == length) {
        return Optional.empty();
      }
      text.append(c);
    }
    return text.length() == length ? Optional.of(text.toString()) : Optional.empty();
  }
}
