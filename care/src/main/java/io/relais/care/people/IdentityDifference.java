// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// In what a file and a patient differ without contradicting each other.
public enum IdentityDifference {
  /// The file gives no identifier.
  IDENTIFIER_MISSING,
  /// The file gives an identifier of which nothing is known here.
  IDENTIFIER_UNKNOWN,
  /// The file gives no family name.
  FAMILY_NAME_MISSING,
  /// One is a part of the other: half of a double name, a name with another added.
  FAMILY_NAME_PART,
  /// The file gives no given name.
  GIVEN_NAME_MISSING,
  /// One is a part of the other, such as `Jean` and `Jean-Pierre`, or it is not the first one.
  GIVEN_NAME_PART,
  /// The file gives only an initial.
  GIVEN_NAME_INITIAL,
  /// Family and given name stand in each other's place.
  NAMES_SWAPPED,
  /// The file gives no date of birth.
  BIRTH_DATE_MISSING,
  /// What the file gives is no date.
  BIRTH_DATE_UNREADABLE,
  /// One of the dates lacks its day or month; what both know is equal.
  BIRTH_DATE_INCOMPLETE,
  /// The file gives no sex.
  SEX_MISSING,
  /// One of the two says neither male nor female.
  SEX_UNCERTAIN
}
