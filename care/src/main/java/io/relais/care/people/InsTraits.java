// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// The strict traits of a national health identity (INS): what the civil register wrote at birth.
///
/// @param familyName the name of birth
/// @param firstGivenName the first given name, which may have several words
/// @param givenNames all given names in their order, beginning with the first
/// @param birthDate of which month and day may be unknown
/// @param sex of the register
/// @param birthplace where it is known; [Birthplace#UNKNOWN] says that it was asked for in vain
public record InsTraits(
    String familyName,
    String firstGivenName,
    String givenNames,
    BirthDate birthDate,
    Sex sex,
    Optional<Birthplace> birthplace) {

  /// Refuses names that are none, and given names that do not begin with the first.
  public InsTraits {
    familyName = Words.name(familyName, "The family name of a patient");
    firstGivenName = Words.name(firstGivenName, "The first given name of a patient");
    givenNames = Words.name(givenNames, "The given names of a patient");
    if (!PlainName.of(givenNames).startsWith(PlainName.of(firstGivenName))) {
      throw new IllegalArgumentException(
          "The given names of a patient begin with the first given name");
    }
  }

  /// Traits of somebody with one given name.
  public static InsTraits of(String family, String given, BirthDate birthDate, Sex sex) {
    return new InsTraits(family, given, given, birthDate, sex, Optional.empty());
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "InsTraits";
  }
}
