// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// What others need to know of a structure beside its name and number.
///
/// @param sector what it is
/// @param address where it is
/// @param phone where people answer
/// @param mssante where secured mail reaches it
public record Premises(
    Optional<Sector> sector,
    Optional<PostalAddress> address,
    Optional<Phone> phone,
    Optional<MssanteAddress> mssante) {

  /// Nothing is known.
  public static final Premises UNKNOWN =
      new Premises(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
