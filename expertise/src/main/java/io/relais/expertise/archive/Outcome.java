// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Optional;

/// What a transaction of [Filing] came to.
///
/// @param replaced an object that is damaged and was sent again
record Outcome(FilingResult result, Optional<RandomId> replaced) {

  static Outcome of(FilingResult result) {
    return new Outcome(result, Optional.empty());
  }

  /// Whether the object that came is the one that is kept.
  boolean isTaken() {
    return !(result instanceof FilingResult.AlreadyKept) || replaced.isPresent();
  }
}
