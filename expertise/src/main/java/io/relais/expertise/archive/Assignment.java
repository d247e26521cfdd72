// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Optional;
import java.util.Set;

/// To whom a study belongs. A study keeps the order and the patient it got first; readers are only
/// ever added.
///
/// @param order the order it answers; without one it is unassigned
/// @param patient whom it is about, in `care`'s register
/// @param readers the structures and other parties that may see it
public record Assignment(
    Optional<RandomId> order, Optional<RandomId> patient, Set<RandomId> readers) {

  /// Keeps its own copy.
  public Assignment {
    readers = Set.copyOf(readers);
  }

  /// To nobody yet, but seen by these parties.
  public static Assignment unassigned(Set<RandomId> readers) {
    return new Assignment(Optional.empty(), Optional.empty(), readers);
  }
}
