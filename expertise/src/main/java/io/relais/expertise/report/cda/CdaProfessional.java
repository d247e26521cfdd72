// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Practitioner;
import io.relais.care.people.Rpps;

/// A professional as a document names them.
///
/// @param rpps their number, without which they cannot be named to others
/// @param familyName such as "Moreau"
/// @param givenName such as "Claire"
/// @param profession what they are
/// @param organization where they work
public record CdaProfessional(
    Rpps rpps,
    String familyName,
    String givenName,
    Profession profession,
    CdaOrganization organization) {

  /// National identifiers of professionals (IDNPS).
  static final String ROOT = "1.2.250.1.71.4.2.1";

  /// A practitioner as others know them.
  ///
  /// @throws IllegalArgumentException if they or their structure have no number
  public static CdaProfessional of(
      Practitioner practitioner, Profession profession, PracticeSetting setting) {
    Rpps rpps =
        practitioner
            .rpps()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A professional without an RPPS number cannot be named in a document"));
    return new CdaProfessional(
        rpps,
        practitioner.familyName(),
        practitioner.givenName(),
        profession,
        CdaOrganization.of(practitioner.structure(), setting));
  }

  /// The RPPS number behind the digit that tells its kind.
  String nationalId() {
    return "8" + rpps.number();
  }
}
