// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// What came of keeping a patient.
public enum PatientSaving {
  /// It is kept.
  SAVED,
  /// There is a patient of this id already; it stays as it is.
  ALREADY_KNOWN,
  /// There is no patient of this id.
  UNKNOWN,
  /// Another patient has one of these identifiers.
  IDENTIFIER_TAKEN,
  /// Another patient has this national number.
  INS_TAKEN
}
