// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// Hears of what was signed inside the transaction that keeps it: what is written here is kept if
/// and only if the signature is.
@FunctionalInterface
public interface AfterSigning {
  /// Nothing follows.
  AfterSigning NOTHING = (id, version, at) -> {};

  /// An answer, or an addition to it, is signed.
  ///
  /// @param version 1 for the answer, one more for each addendum
  void signed(RandomId id, int version, Instant at);
}
