// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

/// What somebody should know of a case. The names are kept in the database.
public enum What {
  /// One came for them.
  NEW,
  /// One was given to them.
  ASSIGNED,
  /// A specialist asks for information.
  ASKED,
  /// It came.
  INFORMED,
  /// Somebody wrote.
  MESSAGE,
  /// An answer will soon be due.
  REMINDER,
  /// It is late.
  LATE,
  /// One waits to be read a second time.
  SECOND_READING,
  /// Two readers differ.
  DISAGREEMENT,
  /// There is an answer.
  ANSWERED,
  /// There will be none.
  REFUSED,
  /// It is no longer asked.
  WITHDRAWN,
  /// An answer could not be brought where it had to go.
  UNDELIVERED
}
