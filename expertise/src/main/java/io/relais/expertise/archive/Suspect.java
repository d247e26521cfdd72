// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Optional;
import java.util.Set;

/// An object that may have to be kept apart, with as much as is known of it.
///
/// @param patient whom it says it is about
/// @param sopInstanceUid its own UID, empty if it says none
/// @param studyInstanceUid its study's UID, empty if it says none
/// @param modality its modality, empty if it says none
/// @param order the order it claims to answer
/// @param arrival how it came in, and where it lies
/// @param readers the structures and other parties that may look after it
public record Suspect(
    PatientFacts patient,
    String sopInstanceUid,
    String studyInstanceUid,
    String modality,
    Optional<RandomId> order,
    Arrival arrival,
    Set<RandomId> readers) {

  /// Keeps its own copy.
  public Suspect {
    readers = Set.copyOf(readers);
  }

  /// What is known of an object whose header could be read.
  static Suspect of(NewInstance instance) {
    return new Suspect(
        instance.patient(),
        instance.instance().uid(),
        instance.study().uid(),
        instance.series().modality(),
        instance.assignment().order(),
        instance.arrival(),
        instance.assignment().readers());
  }
}
