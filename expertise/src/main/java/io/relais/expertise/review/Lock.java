// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// A case is in somebody's hands.
///
/// @param by whose
/// @param until when, if they do nothing
public record Lock(RandomId by, Instant until) {

  /// Whether it keeps this person out.
  boolean keepsOut(RandomId other, Instant now) {
    return !by.equals(other) && now.isBefore(until);
  }
}
