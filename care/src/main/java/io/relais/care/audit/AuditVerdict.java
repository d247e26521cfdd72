// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

/// What reading the whole trail again found.
public sealed interface AuditVerdict {

  /// Every entry is as it was written. Kept elsewhere, the last hash also proves later that none
  /// was cut off the end.
  ///
  /// @param entries how many there are
  /// @param lastHash the hash of the newest
  record Intact(long entries, String lastHash) implements AuditVerdict {}

  /// Somebody changed, took out or put in an entry.
  ///
  /// @param sequence the number of the first entry that is not as it was written
  record Broken(long sequence) implements AuditVerdict {}
}
