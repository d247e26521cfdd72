// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.time.Instant;

/// What the patient said when they were asked whether others may be asked about them. A refusal is
/// kept too.
///
/// @param kind what they were asked
/// @param given whether they agreed
/// @param how in which way
/// @param by who asked them, 1 to 80 characters
/// @param at when
public record Consent(Kind kind, boolean given, How how, String by, Instant at) {

  private static final int LONGEST = 80;

  /// Refuses one that nobody asked for.
  public Consent {
    by = by.strip();
    if (by.isEmpty() || by.length() > LONGEST || by.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("Who asked for a consent has 1 to 80 characters");
    }
  }

  /// What a patient is asked. For the screening of retinopathy the law wants two consents: for the
  /// prescriber and for the orthoptist (décret 2014-1523).
  public enum Kind {
    /// That a specialist is asked about them.
    TELEEXPERTISE,
    /// Of the same, asked by who prescribes the screening.
    PRESCRIBER,
    /// Of the same, asked by who takes the photographs.
    ORTHOPTIST
  }

  /// In which way a patient agrees.
  public enum How {
    /// They said so.
    ORAL,
    /// They signed.
    WRITTEN,
    /// Somebody agreed who answers for them.
    REPRESENTATIVE
  }
}
