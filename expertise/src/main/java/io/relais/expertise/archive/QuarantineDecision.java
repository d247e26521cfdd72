// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.time.Instant;

/// What somebody decided about an object that is kept apart, short of letting it in.
///
/// @param choice what
/// @param by the practitioner
/// @param at when, in whole milliseconds
public record QuarantineDecision(Choice choice, RandomId by, Instant at) {

  /// What can be decided. The names are kept in the database: none is ever renamed.
  public enum Choice {
    /// It stays.
    KEEP,
    /// It shall be taken away when its time by the rule is over.
    REMOVE;

    /// The word for it in the audit trail.
    String code() {
      return this == KEEP ? "keep" : "remove";
    }
  }
}
