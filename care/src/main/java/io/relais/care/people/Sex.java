// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Optional;

/// The sex the civil register gives, as the national identity writes it.
public enum Sex {
  /// Female.
  FEMALE("F"),
  /// Male.
  MALE("M"),
  /// The register gives none.
  INDETERMINATE("I");

  private final String letter;

  Sex(String letter) {
    this.letter = letter;
  }

  /// The letter of the national identity: `F`, `M` or `I`.
  public String letter() {
    return letter;
  }

  /// What DICOM calls it (PS3.3 C.7.1.1, Patient's Sex): `F`, `M` or `O`.
  public String dicomLetter() {
    return this == INDETERMINATE ? "O" : letter;
  }

  /// The sex of a letter of the national identity, or none.
  public static Optional<Sex> ofLetter(String letter) {
    for (Sex sex : values()) {
      if (sex.letter.equals(letter)) {
        return Optional.of(sex);
      }
    }
    return Optional.empty();
  }
}
