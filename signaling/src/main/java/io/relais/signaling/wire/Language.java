// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import java.util.Locale;

/// A language people are spoken to in.
public enum Language {
  FR(Locale.FRENCH),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /// French unless English is preferred (RFC 9110 section 12.5.4): the first of the two that is
  /// named wins, which is how browsers write their preferences.
  public static Language preferred(String acceptLanguage) {
    for (String part : acceptLanguage.split(",", 16)) {
      String tag = part.strip().toLowerCase(Locale.ROOT);
      if (tag.startsWith("fr")) {
        return FR;
      }
      if (tag.startsWith("en")) {
        return EN;
      }
    }
    return FR;
  }
}
