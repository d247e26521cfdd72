// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import java.util.Locale;
import java.util.Optional;

/// What a team is about. The names are kept in the database: new ones may come, none is ever
/// renamed.
public enum TeamKind {
  /// Eyes: the reading of retinal images.
  OPHTHALMOLOGY,
  /// Heart: the reading of electrocardiograms.
  CARDIOLOGY,
  /// Skin.
  DERMATOLOGY,
  /// Anything else, such as the nurses of a health centre.
  OTHER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /// The word used in messages.
  public String wireName() {
    return wireName;
  }

  /// The kind a word stands for, or none.
  public static Optional<TeamKind> ofWireName(String word) {
    for (TeamKind kind : values()) {
      if (kind.wireName.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
