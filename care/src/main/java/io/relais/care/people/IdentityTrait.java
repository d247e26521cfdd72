// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// What of an identity can contradict another.
public enum IdentityTrait {
  /// The same authority, or the national register, gave another number.
  IDENTIFIER,
  /// Another family name.
  FAMILY_NAME,
  /// Another given name.
  GIVEN_NAME,
  /// Another day of birth.
  BIRTH_DATE,
  /// The other sex.
  SEX
}
