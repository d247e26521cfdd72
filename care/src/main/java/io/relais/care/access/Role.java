// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.util.Locale;
import java.util.Optional;

/// What a person is in a consultation.
public enum Role {
  /// The one it is about.
  PATIENT,
  /// Somebody at the patient's side: a parent, an interpreter.
  COMPANION,
  /// A nurse who assists the consultation.
  NURSE,
  /// The one who leads it.
  PRACTITIONER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /// The word used in messages and in the database.
  public String wireName() {
    return wireName;
  }

  /// The role a word stands for, or none.
  public static Optional<Role> ofWireName(String word) {
    for (Role role : values()) {
      if (role.wireName.equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /// Whether this is a professional, who signs in.
  public boolean isProfessional() {
    return this == NURSE || this == PRACTITIONER;
  }
}
