// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Finess;
import io.relais.care.people.Structure;

/// A structure as a document names it.
///
/// @param finess its number, without which it cannot be named to others
/// @param name as people know it
/// @param setting where it stands in the health system
public record CdaOrganization(Finess finess, String name, PracticeSetting setting) {

  /// National identifiers of structures (IDNST).
  static final String ROOT = "1.2.250.1.71.4.2.2";

  /// A structure as others know it.
  ///
  /// @throws IllegalArgumentException if it has no number
  public static CdaOrganization of(Structure structure, PracticeSetting setting) {
    Finess finess =
        structure
            .finess()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A structure without a FINESS number cannot be named in a document"));
    return new CdaOrganization(finess, structure.name(), setting);
  }

  /// The FINESS number behind the digit that tells its kind.
  String nationalId() {
    return "1" + finess.number();
  }
}
