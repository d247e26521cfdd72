// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

/// Whose reading. The names are kept in the database.
public enum Round {
  /// Of the first reader.
  FIRST,
  /// Of the second, who did not see the first.
  SECOND,
  /// Of both.
  CONSENSUS
}
