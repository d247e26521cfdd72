// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// What a file says of its patient, as it says it. Every text may be empty: the file does not say.
///
/// @param patientId Patient ID (0010,0020)
/// @param issuer Issuer of Patient ID (0010,0021), or the universal id of its qualifiers
/// @param personName Patient's Name (0010,0010): `FAMILY^GIVEN^MIDDLE`, or a name in one piece
/// @param birthDate Patient's Birth Date (0010,0030): `YYYYMMDD`
/// @param sex Patient's Sex (0010,0040): `M`, `F` or `O`
public record ClaimedIdentity(
    String patientId, String issuer, String personName, String birthDate, String sex) {

  /// Takes the padding off.
  public ClaimedIdentity {
    patientId = patientId.strip();
    issuer = issuer.strip();
    personName = personName.strip();
    birthDate = birthDate.strip();
    sex = sex.strip();
  }

  /// Whether the file names nobody: it has neither a name nor an identifier.
  public boolean isAnonymous() {
    return patientId.isEmpty() && ClaimedName.of(personName).isEmpty();
  }

  /// Says nothing of the person, since it may end in a log.
  @Override
  public String toString() {
    return "ClaimedIdentity";
  }
}
