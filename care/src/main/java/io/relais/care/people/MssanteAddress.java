// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mailbox in the space of trust of MSSanté, the secured mail of health professionals.
///
/// @param text such as `claire.moreau@pro.mssante.fr`
public record MssanteAddress(String text) {
  private static final int LONGEST = 254;

  /// A local part without quotes (RFC 5321 §4.1.2 Dot-string), and a domain below mssante.fr.
  private static final Pattern SHAPE =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+mssante\\.fr");

  /// Refuses what is no such address.
  public MssanteAddress {
    if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("An MSSanté address ends with .mssante.fr");
    }
  }

  /// The address somebody typed, or none if it is not one.
  public static Optional<MssanteAddress> parse(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    return text.length() <= LONGEST && SHAPE.matcher(text).matches()
        ? Optional.of(new MssanteAddress(text))
        : Optional.empty();
  }

  /// The address.
  @Override
  public String toString() {
    return text;
  }
}
