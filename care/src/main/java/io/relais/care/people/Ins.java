// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A patient's national health identity number (matricule INS): 13 characters and a key of two
/// digits, which is 97 minus the remainder of the number divided by 97. In Corsica the department
/// is 2A or 2B, which the key counts as 19 and 18.
///
/// @param authority who gave it
/// @param matricule the 15 characters, key included
public record Ins(InsAuthority authority, String matricule) {

  private static final Pattern SHAPE =
      Pattern.compile("[1-8][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}[0-9]{2}");
  private static final int WITHOUT_KEY = 13;

  /// Refuses a number that is too short, too long or mistyped.
  public Ins {
    if (!isMatricule(matricule)) {
      throw new IllegalArgumentException(
          "A national health identity has 15 characters, the last two of which check the others");
    }
  }

  /// The number somebody typed, spaces and small letters allowed, or none if it is not one.
  public static Optional<Ins> parse(InsAuthority authority, String typed) {
    String matricule = typed.replace(" ", "").toUpperCase(Locale.ROOT);
    return isMatricule(matricule) ? Optional.of(new Ins(authority, matricule)) : Optional.empty();
  }

  /// Only what is not personal: numbers must not end in a log.
  @Override
  public String toString() {
    return "Ins[" + authority + "]";
  }

  static boolean isMatricule(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    String digits = text.substring(0, WITHOUT_KEY).replace("2A", "19").replace("2B", "18");
    return 97 - Long.parseLong(digits) % 97 == Long.parseLong(text.substring(WITHOUT_KEY));
  }
}
