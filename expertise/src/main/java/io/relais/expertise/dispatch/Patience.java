// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import java.time.Duration;
import java.time.Instant;

/// How long to wait before the next try: twice as long each time.
///
/// @param first before the second try
/// @param longest between any two
/// @param end how long after the signature no new try begins
public record Patience(Duration first, Duration longest, Duration end) {
  /// From a quarter of a minute to an hour, for three days.
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofDays(3));

  private static final int MOST_DOUBLINGS = 30;

  /// The wait after this many tries.
  ///
  /// @param tries at least 1
  Duration after(int tries) {
    Duration wait = first.multipliedBy(1L << Math.clamp(tries - 1L, 0, MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /// Whether a try at this time would be too late.
  boolean isOver(Instant signedAt, Instant next) {
    return next.isAfter(signedAt.plus(end));
  }
}
