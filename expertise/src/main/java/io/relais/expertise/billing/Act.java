// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.expertise.request.CaseKind;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// An act of a nomenclature, as it was or is from one day to another.
///
/// @param code such as `TE2`
/// @param nomenclature `ngap` or `ccam`
/// @param party who bills it
/// @param label what it is
/// @param from the first day of these rules
/// @param until the last one, if there is one
/// @param cents its price in euro cents, if it is known
/// @param kinds the cases it is billed for
/// @param professions who may, by the beginning of the code of their profession (TRE_A00)
/// @param perYear how often a year for one patient and one professional, if that is limited
/// @param screening whether it is the act of screening, beside which no other is billed
/// @param checks what this server cannot know
/// @param source where it says so
record Act(
    String code,
    String nomenclature,
    Party party,
    String label,
    LocalDate from,
    Optional<LocalDate> until,
    OptionalInt cents,
    Set<CaseKind> kinds,
    List<String> professions,
    OptionalInt perYear,
    boolean screening,
    List<Check> checks,
    Source source) {

  Act {
    kinds = Set.copyOf(kinds);
    professions = List.copyOf(professions);
    checks = List.copyOf(checks);
  }

  /// Where a rule was read.
  ///
  /// @param title of the page
  /// @param url of it
  /// @param since from when on it says so
  public record Source(String title, URI url, LocalDate since) {}

  /// Whether these are the rules of that day.
  boolean holds(LocalDate day) {
    return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
  }
}
