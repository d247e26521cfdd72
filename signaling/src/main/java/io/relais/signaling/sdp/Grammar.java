// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

/// The small rules of RFC 8866 section 9 that several readers share.
final class Grammar {
  private Grammar() {}

  /// A non-empty run of token characters.
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(Grammar::isTokenCharacter);
  }

  static boolean isTokenCharacter(int c) {
    return c > 0x20 && c < 0x7F && "\"(),/:;<=>?@[\\]".indexOf(c) < 0;
  }

  /// A byte-string: anything but NUL, CR and LF.
  static boolean isText(String text) {
    return text.chars().noneMatch(c -> c == 0 || c == '\r' || c == '\n');
  }

  /// Letters, digits, `+` and `/`, as in ICE credentials (RFC 8839 section 5.4).
  static boolean isIce(String text) {
    return text.chars()
        .allMatch(c ->
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/');
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// The number written in decimal digits, or -1 when it is none or greater than `max`.
  static long number(String text, long max) {
    if (!isDigits(text) || text.length() > 18) {
      return -1;
    }
    long number = Long.parseLong(text);
    return number <= max ? number : -1;
  }
}
