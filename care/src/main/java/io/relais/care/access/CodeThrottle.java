// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;
import java.time.InstantSource;

/// Slows down the guessing of codes: six tries and then one every two minutes, of which each hits
/// with a chance of three in a million. Only who knows the password comes this far, so that nobody
/// else can keep a person out by it. A try that succeeds does not count.
final class CodeThrottle {

  private static final int KEYS = 10_000;

  private final InstantSource clock;
  private final TokenBuckets people = new TokenBuckets(6, Duration.ofMinutes(2), KEYS);

  CodeThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a try.
  ///
  /// @return zero if it may go on, else how long to wait in whole seconds
  synchronized Duration begin(String person) {
    long now = clock.millis();
    Duration wait = people.wait(person, now);
    if (wait.isZero()) {
      people.take(person, now);
      return wait;
    }
    return Duration.ofSeconds(Math.ceilDiv(wait.toMillis(), 1000));
  }

  /// Takes back the count of a try that succeeded.
  synchronized void succeeded(String person) {
    people.giveBack(person, clock.millis());
  }
}
