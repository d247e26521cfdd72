// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;

/// What became of an object. Whichever it is, the object is safe, and the sender may be told so.
public sealed interface FilingResult {

  /// It is in the index.
  ///
  /// @param object where it lies
  record Filed(RandomId object) implements FilingResult {}

  /// The same bytes were kept before, in the index or in quarantine; the new copy is taken away.
  ///
  /// @param object where the first copy lies
  record AlreadyKept(RandomId object) implements FilingResult {}

  /// It is kept apart.
  ///
  /// @param entry its place in the quarantine
  /// @param reason why
  record Quarantined(RandomId entry, QuarantineReason reason) implements FilingResult {}
}
