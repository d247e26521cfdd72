// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import java.time.Duration;

/// At most so many messages in a sliding span of time. Used by one thread.
final class RateLimit {
  private final long[] times;
  private final long span;
  private int next;
  private int count;

  RateLimit(int most, Duration span) {
    this.times = new long[most];
    this.span = span.toMillis();
  }

  /// Counts one more.
  ///
  /// @return false when this one is too many
  boolean allows(long nowMillis) {
    if (count == times.length && nowMillis - times[next] < span) {
      return false;
    }
    times[next] = nowMillis;
    next = (next + 1) % times.length;
    count = Math.min(count + 1, times.length);
    return true;
  }
}
