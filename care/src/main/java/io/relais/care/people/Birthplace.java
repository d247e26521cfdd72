// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where somebody was born, by the official geographic code of INSEE: 5 characters, the first two
/// the department (2A and 2B in Corsica), 99 and the country for those born abroad.
///
/// @param code the 5 characters
public record Birthplace(String code) {

  private static final Pattern SHAPE = Pattern.compile("(?:[0-9]{2}|2[AB])[0-9]{3}");

  /// What is written when nobody knows.
  public static final Birthplace UNKNOWN = new Birthplace("99999");

  /// Refuses a code of another shape.
  public Birthplace {
    if (!SHAPE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "A place of birth is an INSEE code of 5 characters, such as 69123 or 99352");
    }
  }

  /// The code somebody typed, small letters allowed, or none if it is not one.
  public static Optional<Birthplace> parse(String typed) {
    String code = typed.strip().toUpperCase(Locale.ROOT);
    return SHAPE.matcher(code).matches() ? Optional.of(new Birthplace(code)) : Optional.empty();
  }

  /// The 5 characters.
  @Override
  public String toString() {
    return code;
  }
}
