// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import java.util.Locale;

/// One thing that happened to a case. The names are kept in the database and in the trail.
public enum Step {
  /// It was begun.
  CREATED,
  /// It was sent off.
  SUBMITTED,
  /// It was found to be none for a queue.
  CALL_15,
  /// A specialist will read it.
  ACCEPTED,
  /// None will.
  REFUSED,
  /// A specialist asked for information.
  ASKED,
  /// It came.
  INFORMED,
  /// Somebody gave it to a specialist.
  ASSIGNED,
  /// A specialist began.
  TAKEN,
  /// A specialist went on with what another had in hand.
  TAKEN_OVER,
  /// A specialist gave it back.
  RELEASED,
  /// The reader asked for a second reading.
  SECOND_READING_ASKED,
  /// It was drawn for one.
  SECOND_READING_DRAWN,
  /// The first reading was signed.
  READ_FIRST,
  /// The second one was.
  READ_SECOND,
  /// They differ.
  DISAGREED,
  /// One of two readers signed an answer for both.
  PROPOSED,
  /// So did the other.
  AGREED,
  /// There is an answer.
  ANSWERED,
  /// Something was added to it.
  ADDED,
  /// The requester has seen it.
  ACKNOWLEDGED,
  /// The requester is done.
  CLOSED,
  /// The requester no longer asks.
  WITHDRAWN,
  /// Somebody was reminded.
  REMINDED,
  /// It is late, and more people know.
  ESCALATED,
  /// An examination joined it.
  EXAMINATION_ATTACHED,
  /// One was taken out.
  EXAMINATION_DETACHED,
  /// An examination was ordered for it.
  EXAMINATION_ORDERED;

  /// The word in messages and in the trail.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
