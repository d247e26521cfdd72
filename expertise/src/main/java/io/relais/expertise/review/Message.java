// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// Something that somebody wrote about a case to the others.
///
/// @param id its name, made by the page that sends it, so that it is kept once
/// @param kind what it is
/// @param by who wrote it
/// @param at when
/// @param text 1 to 2,000 characters
public record Message(RandomId id, Kind kind, RandomId by, Instant at, String text) {
  private static final int LONGEST = 2000;

  /// What a text is. The names are kept in the database.
  public enum Kind {
    /// A message like any.
    MESSAGE,
    /// What a specialist needs to know.
    QUESTION,
    /// The answer to that.
    INFORMATION,
    /// Why a specialist does not answer.
    REFUSAL,
    /// Why the requester no longer asks.
    WITHDRAWAL
  }

  /// Refuses what nobody reads.
  public Message {
    text = text.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("A message has 1 to 2000 characters");
    }
  }

  /// Says nothing of what was written.
  @Override
  public String toString() {
    return "Message[" + id + ", " + kind + "]";
  }
}
