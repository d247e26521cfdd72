// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.care.RandomId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether an act may be billed for a case.
///
/// @param code such as `TE2`
/// @param nomenclature `ngap` or `ccam`
/// @param label what it is
/// @param party who would bill it
/// @param by who that is, once it is known
/// @param cents its price in euro cents, if it is known
/// @param verdict whether they may
/// @param why what speaks against it
/// @param check what they must look at
/// @param limit how often a year it may be billed, if that is limited
/// @param source where it says so
public record Judgement(
    String code,
    String nomenclature,
    String label,
    Party party,
    Optional<RandomId> by,
    OptionalInt cents,
    Verdict verdict,
    List<Obstacle> why,
    List<Check> check,
    Optional<Limit> limit,
    Act.Source source) {

  /// Keeps its own copies.
  public Judgement {
    why = List.copyOf(why);
    check = List.copyOf(check);
  }

  /// Whether an act may be billed.
  public enum Verdict {
    /// It may.
    YES,
    /// It may not.
    NO,
    /// It may once the case is answered.
    NOT_YET
  }

  /// How often an act may be billed for one patient and one professional in a calendar year.
  ///
  /// @param perYear so often
  /// @param used so often it was, by what is known here
  public record Limit(int perYear, int used) {}

  /// What is said of a whole case.
  ///
  /// @param on the day of the act
  /// @param rulesOf since when the rules are so
  /// @param acts each that comes into question
  public record Bill(LocalDate on, LocalDate rulesOf, List<Judgement> acts) {

    /// Keeps its own copy.
    public Bill {
      acts = List.copyOf(acts);
    }
  }
}
