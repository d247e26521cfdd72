// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;
import java.util.regex.Pattern;

/// A professional's number in the shared register of health professionals (Répertoire partagé des
/// professionnels de santé): 11 digits, the last a Luhn key.
///
/// @param number the 11 digits
public record Rpps(String number) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{11}");

  /// Refuses a number that is too short, too long or mistyped.
  public Rpps {
    if (!isRpps(number)) {
      throw new IllegalArgumentException(
          "An RPPS number has 11 digits, the last of which checks the others");
    }
  }

  /// The number somebody typed, spaces allowed, or none if it is not one.
  public static Optional<Rpps> parse(String typed) {
    String number = typed.replace(" ", "");
    return isRpps(number) ? Optional.of(new Rpps(number)) : Optional.empty();
  }

  /// The 11 digits.
  @Override
  public String toString() {
    return number;
  }

  private static boolean isRpps(String number) {
    return DIGITS.matcher(number).matches() && Luhn.fits(number);
  }
}
