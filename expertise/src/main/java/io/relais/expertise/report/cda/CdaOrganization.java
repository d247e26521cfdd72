// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Finess;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Premises;
import io.relais.care.people.Sector;
import io.relais.care.people.Structure;
import java.util.Optional;

/// A structure as a document names it.
///
/// @param finess its number, without which it cannot be named to others
/// @param name as people know it
/// @param sector what it is in the health system
/// @param address where it is
/// @param phone where people answer
public record CdaOrganization(
    Finess finess,
    String name,
    Sector sector,
    Optional<PostalAddress> address,
    Optional<Phone> phone) {

  /// National identifiers of structures (IDNST).
  static final String ROOT = "1.2.250.1.71.4.2.2";

  /// A structure as others know it.
  ///
  /// @throws IllegalArgumentException if something is not known without which a document cannot
  ///   name it; the message says what
  public static CdaOrganization of(Structure structure, Premises premises) {
    return new CdaOrganization(
        structure
            .finess()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A structure without a FINESS number cannot be named in a document")),
        structure.name(),
        premises
            .sector()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A structure without a sector cannot be named in a document")),
        premises.address(),
        premises.phone());
  }

  /// The FINESS number behind the digit that tells its kind.
  String nationalId() {
    return "1" + finess.number();
  }

  /// In which setting it practises (JDV_J04 of the CI-SIS).
  String setting() {
    return sector.isEstablishment() ? "ETABLISSEMENT" : "AMBULATOIRE";
  }

  /// Its wording there.
  String settingName() {
    return sector.isEstablishment() ? "Etablissement de santé" : "Ambulatoire";
  }
}
