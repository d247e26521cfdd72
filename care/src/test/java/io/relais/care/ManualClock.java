// SPDX-License-Identifier: Apache-2.0
package io.relais.care;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that tests turn by hand.
public final class ManualClock implements InstantSource {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T14:30:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Turns it on, or back by a negative duration.
  public void turn(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }
}
