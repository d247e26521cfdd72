// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.expertise.request.CaseKind;
import java.util.Optional;
import java.util.Set;

/// What somebody wants to see of their cases.
///
/// @param box which of them
/// @param states only these; any if there are none
/// @param kind only this one
/// @param late only those that should have been answered
/// @param text words of the patient's names, or a date of birth; empty for any
/// @param newest the newest first instead of those that are due first
/// @param offset how many to leave out
/// @param most how many at most
public record BoardQuery(
    Box box,
    Set<CaseState.Word> states,
    Optional<CaseKind> kind,
    boolean late,
    String text,
    boolean newest,
    long offset,
    int most) {

  /// Keeps its own copy.
  public BoardQuery {
    states = Set.copyOf(states);
  }

  /// Which cases.
  public enum Box {
    /// What one's structures have asked.
    ASKED,
    /// What one reads, and what is addressed to oneself or to whom one stands in for.
    MINE,
    /// What one could read now: one's own, and what nobody has taken up of what is addressed to
    /// one's teams and structures.
    TO_READ,
    /// What is addressed to one's teams and structures.
    TEAM,
    /// What was asked, or answered, and is over.
    DONE,
    /// How it goes, for those who share out the work.
    ACTIVITY
  }
}
