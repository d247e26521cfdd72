// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;

/// What some system calls a patient: a DICOM Patient ID with its issuer (PS3.3 C.7.1.1, value
/// representation LO).
///
/// @param authority who gives these identifiers, such as `CABINET-TILLEULS`; 1 to 64 characters
/// @param value the identifier, unique with this authority; 1 to 64 characters
public record PatientIdentifier(String authority, String value) {

  /// The authority of this server's own identifiers, the ids of patients.
  public static final String OURS = "RELAIS";

  private static final int LONGEST = 64;

  /// Refuses what DICOM cannot carry.
  public PatientIdentifier {
    authority = required(authority, "The authority of a patient identifier");
    value = required(value, "A patient identifier");
  }

  /// What this server itself calls a patient.
  public static PatientIdentifier ours(RandomId patient) {
    return new PatientIdentifier(OURS, patient.text());
  }

  /// Only the authority: identifiers of people must not end in a log.
  @Override
  public String toString() {
    return "PatientIdentifier[" + authority + "]";
  }

  private static String required(String text, String what) {
    String words = Words.required(text, what, LONGEST);
    if (words.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(what + " has no backslash");
    }
    return words;
  }
}
