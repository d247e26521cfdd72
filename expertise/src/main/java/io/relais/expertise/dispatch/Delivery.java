// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.RandomId;
import java.time.Instant;

/// How far a signed document has come on one way.
///
/// @param caseId whose answer it is
/// @param version 1 for the answer, one more for each addendum
/// @param channel which way
/// @param state how far it is
/// @param at since when
/// @param tries how often it was begun
/// @param reason a code word: why it is no further; empty if there is nothing to say
public record Delivery(
    RandomId caseId,
    int version,
    String channel,
    State state,
    Instant at,
    int tries,
    String reason) {

  /// How far it is. The names are kept in rows.
  public enum State {
    /// It will be tried, perhaps again.
    WAITING,
    /// It is there, as far as this server knows.
    DONE,
    /// The other side says that it has it.
    CONFIRMED,
    /// It had nowhere to go that way.
    NOT_NEEDED,
    /// It will not be tried again.
    GIVEN_UP
  }
}
