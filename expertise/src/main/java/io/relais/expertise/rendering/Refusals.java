// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers for a while which objects ended a decoder or kept it too long, so that looking at a
/// list with one of them in it does not do that again and again.
final class Refusals {
  private static final int MOST = 1_000;
  private static final Duration WHILE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, Refusal> remembered = new LinkedHashMap<>();

  Refusals(InstantSource clock) {
    this.clock = clock;
  }

  /// Refuses what was refused a little while ago.
  synchronized void check(String object) throws UnshowableException {
    Refusal refusal = remembered.get(object);
    if (refusal == null) {
      return;
    }
    if (clock.instant().isAfter(refusal.until)) {
      remembered.remove(object);
      return;
    }
    throw new UnshowableException(refusal.reason, refusal.message);
  }

  /// Remembers a refusal if what led to it was costly.
  synchronized void remember(String object, UnshowableException refusal) {
    boolean costly = refusal.reason() == Reason.DECODER_LOST || refusal.reason() == Reason.TOO_SLOW;
    if (!costly) {
      return;
    }
    remembered.put(
        object,
        new Refusal(
            refusal.reason(), String.valueOf(refusal.getMessage()), clock.instant().plus(WHILE)));
    if (remembered.size() > MOST) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }

  private record Refusal(Reason reason, String message, Instant until) {}
}
