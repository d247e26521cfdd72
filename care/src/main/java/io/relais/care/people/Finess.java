// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A structure's number in the national register of health establishments (Fichier national des
/// établissements sanitaires et sociaux): 9 characters, the first two its department (2A and 2B in
/// Corsica), the last a Luhn key.
///
/// @param number the 9 characters
public record Finess(String number) {

  private static final Pattern SHAPE = Pattern.compile("(?:[0-9]{2}|2[AB])[0-9]{7}");

  /// Refuses a number that is too short, too long or mistyped.
  public Finess {
    if (!isFiness(number)) {
      throw new IllegalArgumentException(
          "A FINESS number has 9 characters, the last of which checks the others");
    }
  }

  /// The number somebody typed, spaces and small letters allowed, or none if it is not one.
  public static Optional<Finess> parse(String typed) {
    String number = typed.replace(" ", "").toUpperCase(Locale.ROOT);
    return isFiness(number) ? Optional.of(new Finess(number)) : Optional.empty();
  }

  /// The 9 characters.
  @Override
  public String toString() {
    return number;
  }

  /// In the key the letters of Corsica count as their rank: A as 1, B as 2.
  private static boolean isFiness(String number) {
    return SHAPE.matcher(number).matches() && Luhn.fits(number.replace('A', '1').replace('B', '2'));
  }
}
