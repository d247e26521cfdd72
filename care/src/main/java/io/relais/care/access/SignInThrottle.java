// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;
import java.time.InstantSource;

/// Slows down guessing: a name may be tried ten times and then once a minute, a source thirty times
/// and then once every ten seconds (a whole practice may stand behind one address). A try that
/// succeeds does not count.
final class SignInThrottle {

  private static final int KEYS = 10_000;

  private final InstantSource clock;
  private final TokenBuckets names = new TokenBuckets(10, Duration.ofMinutes(1), KEYS);
  private final TokenBuckets sources = new TokenBuckets(30, Duration.ofSeconds(10), KEYS);

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a try.
  ///
  /// @return zero if it may go on, else how long to wait
  synchronized Duration begin(String name, String source) {
    long now = clock.millis();
    Duration byName = names.wait(name, now);
    Duration bySource = sources.wait(source, now);
    Duration longest = byName.compareTo(bySource) > 0 ? byName : bySource;
    if (longest.isZero()) {
      names.take(name, now);
      sources.take(source, now);
    }
    return longest;
  }

  /// Takes back the count of a try that succeeded.
  synchronized void succeeded(String name, String source) {
    long now = clock.millis();
    names.giveBack(name, now);
    sources.giveBack(source, now);
  }
}
