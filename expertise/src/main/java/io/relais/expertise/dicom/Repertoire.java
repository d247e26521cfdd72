// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The coded character sets that escape sequences can call (PS3.3 §C.12.1.1.2, ISO/IEC 2022): into
/// G0 those whose bytes have no high bit, into G1 those whose bytes have it.
enum Repertoire {
  ASCII(6, false, 1, "(B", StandardCharsets.US_ASCII),
  LATIN_1(100, true, 1, "-A", StandardCharsets.ISO_8859_1),
  LATIN_2(101, true, 1, "-B", Charset.forName("ISO-8859-2")),
  LATIN_3(109, true, 1, "-C", Charset.forName("ISO-8859-3")),
  LATIN_4(110, true, 1, "-D", Charset.forName("ISO-8859-4")),
  CYRILLIC(144, true, 1, "-L", Charset.forName("ISO-8859-5")),
  ARABIC(127, true, 1, "-G", Charset.forName("ISO-8859-6")),
  GREEK(126, true, 1, "-F", Charset.forName("ISO-8859-7")),
  HEBREW(138, true, 1, "-H", Charset.forName("ISO-8859-8")),
  LATIN_5(148, true, 1, "-M", Charset.forName("ISO-8859-9")),
  LATIN_9(203, true, 1, "-b", Charset.forName("ISO-8859-15")),
  THAI(166, true, 1, "-T", Charset.forName("TIS-620")),
  ROMAJI(14, false, 1, "(J", Charset.forName("JIS_X0201")),
  KATAKANA(13, true, 1, ")I", Charset.forName("JIS_X0201")),
  KANJI(87, false, 2, "$B", Charset.forName("x-JIS0208")),
  SUPPLEMENTARY_KANJI(159, false, 2, "$(D", Charset.forName("JIS_X0212-1990")),
  HANGUL(149, true, 2, "$)C", Charset.forName("EUC-KR")),
  HANZI(58, true, 2, "$)A", Charset.forName("GB2312"));

  private final int registration;
  private final boolean upper;
  private final int width;
  private final String escape;
  private final Charset charset;

  Repertoire(int registration, boolean upper, int width, String escape, Charset charset) {
    this.registration = registration;
    this.upper = upper;
    this.width = width;
    this.escape = "\u001b" + escape;
    this.charset = charset;
  }

  /// The set of this number in the register of ISO; null when DICOM does not use it.
  static @Nullable Repertoire registered(int number) {
    for (Repertoire each : values()) {
      if (each.registration == number) {
        return each;
      }
    }
    return null;
  }

  /// The set that the escape sequence beginning at this place calls; null when it is none of these.
  static @Nullable Repertoire escapedAt(byte[] bytes, int at) {
    for (Repertoire each : values()) {
      if (each.isEscapedAt(bytes, at)) {
        return each;
      }
    }
    return null;
  }

  private boolean isEscapedAt(byte[] bytes, int at) {
    if (bytes.length - at < escape.length()) {
      return false;
    }
    for (int i = 0; i < escape.length(); i++) {
      if (bytes[at + i] != escape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether it is called into G1.
  boolean isUpper() {
    return upper;
  }

  /// Bytes for each character.
  int width() {
    return width;
  }

  /// The sequence that calls it.
  byte[] escape() {
    return escape.getBytes(StandardCharsets.US_ASCII);
  }

  /// The characters it stands for. [#ROMAJI] and [#KATAKANA] are the halves of one.
  Charset charset() {
    return charset;
  }
}
