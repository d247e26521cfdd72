// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;

/// What was added to an answer after it was signed.
///
/// @param by who added it
/// @param at when
/// @param text what
/// @param sha256 of it and of the answer it belongs to, in hexadecimal
public record Addendum(RandomId by, Instant at, String text, String sha256) {

  /// Says nothing of what was written.
  @Override
  public String toString() {
    return "Addendum[" + sha256 + "]";
  }
}
