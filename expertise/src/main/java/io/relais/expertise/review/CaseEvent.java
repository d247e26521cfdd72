// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// What can happen to a case.
public sealed interface CaseEvent {

  /// The requester sends it off.
  record Submit() implements CaseEvent {}

  /// A specialist will read it.
  record Accept(RandomId by) implements CaseEvent {}

  /// A specialist will not.
  record Refuse(RefusalReason reason) implements CaseEvent {}

  /// A specialist needs to know more.
  record AskInformation(Instant at) implements CaseEvent {}

  /// The requester says more.
  record Inform() implements CaseEvent {}

  /// Somebody gives it to a specialist.
  record Assign(RandomId to) implements CaseEvent {}

  /// A specialist begins, or goes on with what another began.
  record Take(RandomId by) implements CaseEvent {}

  /// A reader has signed what they read.
  ///
  /// @param readAgain whether another shall read it, too
  /// @param same whether a second reader found what the first one did
  record Finish(RandomId by, boolean readAgain, boolean same) implements CaseEvent {}

  /// The other of two readers has signed the same.
  record Agree(RandomId by) implements CaseEvent {}

  /// The requester has read what came back.
  record Acknowledge() implements CaseEvent {}

  /// The requester is done with it.
  record Close() implements CaseEvent {}

  /// The requester no longer asks.
  record Withdraw() implements CaseEvent {}
}
