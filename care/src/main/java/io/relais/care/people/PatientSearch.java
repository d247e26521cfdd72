// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// What somebody knows of the patient they look for. Accents, hyphens, spaces and capitals make no
/// difference.
///
/// @param familyName how a name of birth or in use begins, or one word of it; empty for any
/// @param givenName how a given name begins; empty for any
/// @param birthDate the very date; one with parts unknown finds those whose parts are unknown too
/// @param sex of the register
public record PatientSearch(
    String familyName, String givenName, Optional<BirthDate> birthDate, Optional<Sex> sex) {

  /// Patients with names that begin so.
  public static PatientSearch named(String familyName, String givenName) {
    return new PatientSearch(familyName, givenName, Optional.empty(), Optional.empty());
  }

  /// How a name, or a part of one, is written where it is compared: in capital letters without
  /// accents, spaces and hyphens.
  public static String form(String name) {
    return PlainName.of(name).joined();
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "PatientSearch";
  }
}
