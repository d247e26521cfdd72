// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

/// What reading the whole trail again found.
public sealed interface AuditVerdict {

  /// Every entry is as it was written, and every head that was shown is on the trail.
  ///
  /// @param entries how many there are
  /// @param lastHash the hash of the newest
  record Intact(long entries, String lastHash) implements AuditVerdict {}

  /// Somebody changed, took out or put in an entry.
  ///
  /// @param sequence the number of the first entry that is not as it was written
  /// @param fault what is wrong with it
  record Broken(long sequence, Fault fault) implements AuditVerdict {}

  /// A head kept elsewhere, or the file of keys, tells of entries that are not there any more: the
  /// end was cut off.
  ///
  /// @param last the number of the newest entry there is
  /// @param known that of an entry there was, the newest that is known of
  record Cut(long last, long known) implements AuditVerdict {}

  /// The entries fit each other, but not a head kept elsewhere: somebody who has the keys wrote
  /// some of them anew, or the end was cut off and others were added since.
  ///
  /// @param after the number of the last entry that a head proves, 0 if none does
  /// @param upTo the number of the entry that is not as the head tells
  record Rewritten(long after, long upTo) implements AuditVerdict {}

  /// A head that was shown was not made by this server's keys, so it proves nothing.
  ///
  /// @param sequence the number of the entry it tells of
  record HeadUnknown(long sequence) implements AuditVerdict {}

  /// What may be wrong with an entry.
  enum Fault {
    /// It is not there.
    MISSING,
    /// It reads as no entry can.
    UNREADABLE,
    /// It does not follow the entry before it.
    UNLINKED,
    /// Its hash is not that of what it says.
    ALTERED,
    /// It is not sealed, though all are from an earlier one on.
    UNSEALED,
    /// It is sealed by a key that is not in the file of keys.
    KEY_UNKNOWN
  }
}
