// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
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
  /// @param premises of their structure
  /// @throws IllegalArgumentException if something is not known without which a document cannot
  ///   name them; the message says what
  public static CdaProfessional of(
      Practitioner practitioner, Registration registration, Premises premises) {
    return new CdaProfessional(
        practitioner
            .rpps()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A professional without an RPPS number cannot be named in a document")),
        practitioner.familyName(),
        practitioner.givenName(),
        registration
            .profession()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A professional without a profession cannot be named in a document")),
        CdaOrganization.of(practitioner.structure(), premises));
  }

  /// The RPPS number behind the digit that tells its kind.
  String nationalId() {
    return "8" + rpps.number();
  }
}
