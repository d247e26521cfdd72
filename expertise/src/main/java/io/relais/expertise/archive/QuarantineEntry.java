// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Optional;

/// An object that is kept apart.
///
/// @param id its place in the quarantine
/// @param reason why it is there
/// @param suspect what is known of it; its readers are left out
/// @param decision what was decided last, short of letting it in
public record QuarantineEntry(
    RandomId id, QuarantineReason reason, Suspect suspect, Optional<QuarantineDecision> decision) {

  /// Whether it was asked that it be taken away.
  boolean isToBeRemoved() {
    return decision.filter(one -> one.choice() == QuarantineDecision.Choice.REMOVE).isPresent();
  }
}
