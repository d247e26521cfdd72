// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// What registers say of a practitioner beside their number: what documents and mail to others
/// need.
///
/// @param profession what they are
/// @param mssante where secured mail reaches them
public record Registration(Optional<Profession> profession, Optional<MssanteAddress> mssante) {

  /// Nothing is known.
  public static final Registration NONE = new Registration(Optional.empty(), Optional.empty());
}
