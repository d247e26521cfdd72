// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.regex.Pattern;

/// Where a structure is in France.
///
/// @param street such as `4 rue des Tilleuls`
/// @param postalCode 5 digits
/// @param city such as `Vannes`
public record PostalAddress(String street, String postalCode, String city) {
  private static final Pattern CODE = Pattern.compile("[0-9]{5}");

  /// Refuses what no letter would reach.
  public PostalAddress {
    street = Words.required(street, "A street", 120);
    city = Words.required(city, "A city", 80);
    if (!CODE.matcher(postalCode).matches()) {
      throw new IllegalArgumentException("A postal code has 5 digits");
    }
  }
}
