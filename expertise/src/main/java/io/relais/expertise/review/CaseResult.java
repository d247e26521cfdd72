// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.expertise.request.Missing;
import java.util.List;

/// What came of something that somebody wanted to do with a case.
public sealed interface CaseResult {

  /// It is done.
  ///
  /// @param one the case as it is now
  record Done(ExpertCase one) implements CaseResult {}

  /// There is no such case, or none that they may know of.
  record Hidden() implements CaseResult {}

  /// They may see it, but not do that.
  record Forbidden() implements CaseResult {}

  /// Not in this state.
  record NotNow(CaseState state) implements CaseResult {}

  /// Somebody has changed it since.
  ///
  /// @param one the case as it is now
  record Outdated(ExpertCase one) implements CaseResult {}

  /// Something is missing.
  record Incomplete(List<Missing> missing) implements CaseResult {}

  /// Call 15: this is no question for a queue.
  record Emergency() implements CaseResult {}

  /// Another has it in hand.
  record Locked(Lock lock) implements CaseResult {}

  /// Another has taken it over.
  record LockLost(Lock lock) implements CaseResult {}

  /// Somebody has saved this reading since.
  record ReadingOutdated(Reading reading) implements CaseResult {}

  /// What was written is kept.
  ///
  /// @param reading as it is kept
  record Kept(Reading reading) implements CaseResult {}

  /// It is in their hands.
  record InHand(Lock lock) implements CaseResult {}

  /// Nobody here has this id, or they cannot be asked to do that.
  record NobodySuch() implements CaseResult {}

  /// There is no such study, or none that they may see.
  record StudyUnknown() implements CaseResult {}

  /// The study is about another patient.
  record OtherPatient() implements CaseResult {}
}
