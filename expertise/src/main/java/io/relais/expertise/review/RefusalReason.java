// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

/// Why a specialist does not answer. The names are kept in the database.
public enum RefusalReason {
  /// Somebody else knows better.
  NOT_MY_FIELD,
  /// What came cannot be judged.
  INSUFFICIENT,
  /// The patient must be seen.
  NEEDS_VISIT,
  /// It cannot wait for an answer.
  EMERGENCY,
  /// There is no time.
  OVERLOAD,
  /// As was written.
  OTHER
}
