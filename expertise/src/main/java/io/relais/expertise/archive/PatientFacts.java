// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// What an object says about its patient, as DICOM writes it; empty where it says nothing.
///
/// @param patientId Patient ID (0010,0020)
/// @param issuer Issuer of Patient ID (0010,0021)
/// @param name Patient's Name (0010,0010), all component groups
/// @param birthDate Patient's Birth Date (0010,0030), `YYYYMMDD`
/// @param sex Patient's Sex (0010,0040)
public record PatientFacts(
    String patientId, String issuer, String name, String birthDate, String sex) {

  /// Nothing is said.
  public static final PatientFacts NONE = new PatientFacts("", "", "", "", "");

  /// Says nothing: what it holds is personal.
  @Override
  public String toString() {
    return "PatientFacts";
  }
}
