// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Optional;

/// What a transaction of [Filing] came to.
///
/// @param replaced an object that is damaged and was sent again
/// @param toCompare an object that the one that came must be compared with first; nothing was
///   written then
record Outcome(FilingResult result, Optional<RandomId> replaced, Optional<RandomId> toCompare) {

  static Outcome of(FilingResult result) {
    return new Outcome(result, Optional.empty(), Optional.empty());
  }

  /// What came takes the place of the first, which is damaged.
  static Outcome inPlaceOf(RandomId first, FilingResult result) {
    return new Outcome(result, Optional.of(first), Optional.empty());
  }

  /// It is the same object as the first, or another of the same UID.
  static Outcome toCompareWith(RandomId first) {
    return new Outcome(new FilingResult.AlreadyKept(first), Optional.empty(), Optional.of(first));
  }

  /// Whether the object that came is the one that is kept.
  boolean isTaken() {
    return !(result instanceof FilingResult.AlreadyKept) || replaced.isPresent();
  }
}
