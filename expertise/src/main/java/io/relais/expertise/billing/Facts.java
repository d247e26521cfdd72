// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.care.RandomId;
import io.relais.care.people.Profession;
import io.relais.expertise.request.CaseKind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// What of a case decides who may bill what.
///
/// @param kind what was asked for
/// @param on the day of the answer, or today
/// @param ending why there is no answer, if there is none: [Obstacle#NOT_ANSWERED],
///   [Obstacle#REFUSED] or [Obstacle#WITHDRAWN]
/// @param age of the patient on that day, if it is known
/// @param knownRetinopathy whether a retinopathy was found before
/// @param consented whether the patient agreed to all they were asked
/// @param requester who asks
/// @param reader who answers, once that is known
record Facts(
    CaseKind kind,
    LocalDate on,
    Optional<Obstacle> ending,
    OptionalInt age,
    boolean knownRetinopathy,
    boolean consented,
    Somebody requester,
    Optional<Somebody> reader) {

  /// One who may bill.
  ///
  /// @param id who
  /// @param profession what they are, if it is known
  /// @param used how many other cases of this patient they had in this part that were answered in
  ///   the same calendar year, screenings left out: these have an act of their own
  record Somebody(RandomId id, Optional<Profession> profession, int used) {}

  Optional<Somebody> of(Party party) {
    return party == Party.REQUESTER ? Optional.of(requester) : reader;
  }
}
