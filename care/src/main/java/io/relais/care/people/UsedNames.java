// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// The names somebody goes by, where they differ from those of birth: a married name, a second
/// given name.
///
/// @param familyName the family name in use
/// @param givenName the given name in use
public record UsedNames(Optional<String> familyName, Optional<String> givenName) {

  /// Somebody who goes by the names of birth.
  public static final UsedNames NONE = new UsedNames(Optional.empty(), Optional.empty());

  /// Refuses names that are none.
  public UsedNames {
    familyName = familyName.map(name -> Words.name(name, "The used family name of a patient"));
    givenName = givenName.map(name -> Words.name(name, "The used given name of a patient"));
  }

  /// Somebody who goes by another family name than that of birth.
  public static UsedNames ofFamily(String familyName) {
    return new UsedNames(Optional.of(familyName), Optional.empty());
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "UsedNames";
  }
}
