// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;
import java.util.regex.Pattern;

/// A telephone number in its international form (ITU-T E.164).
///
/// @param number such as `+33297000000`
public record Phone(String number) {
  private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern FRENCH = Pattern.compile("0[1-9][0-9]{8}");

  /// Refuses what is no such number.
  public Phone {
    if (!SHAPE.matcher(number).matches()) {
      throw new IllegalArgumentException("A telephone number begins with + and has digits only");
    }
  }

  /// The number somebody typed, national ones being French, or none if it is not one.
  public static Optional<Phone> parse(String typed) {
    String bare = typed.replaceAll("[\\s.()-]", "");
    String number = FRENCH.matcher(bare).matches() ? "+33" + bare.substring(1) : bare;
    return SHAPE.matcher(number).matches() ? Optional.of(new Phone(number)) : Optional.empty();
  }

  /// The number.
  @Override
  public String toString() {
    return number;
  }
}
