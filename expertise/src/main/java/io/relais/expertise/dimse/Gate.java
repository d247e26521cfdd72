// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.pdu.RejectReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts the associations that are open, in all and by peer, and how fast a peer begins new ones.
/// Only peers that are known come this far, so that there are as many counters as peers.
final class Gate {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final AssociationLimits limits;
  private final InstantSource clock;
  private final Map<String, Entrance> entrances = new HashMap<>();
  private int open;

  Gate(AssociationLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /// Lets a peer in, or says why not.
  synchronized Optional<RejectReason> enter(String aeTitle) {
    long now = clock.millis();
    Entrance entrance =
        entrances.computeIfAbsent(aeTitle, title -> new Entrance(limits.perMinute(), now));
    if (open >= limits.associations() || entrance.open >= limits.perPeer()) {
      return Optional.of(RejectReason.LOCAL_LIMIT_EXCEEDED);
    }
    entrance.refill(limits.perMinute(), now);
    if (entrance.tokens < 1) {
      return Optional.of(RejectReason.TEMPORARY_CONGESTION);
    }
    entrance.tokens--;
    entrance.open++;
    open++;
    return Optional.empty();
  }

  synchronized void leave(String aeTitle) {
    Entrance entrance = entrances.get(aeTitle);
    if (entrance != null) {
      entrance.open--;
      open--;
    }
  }

  private static final class Entrance {
    private double tokens;
    private long filledAt;
    private int open;

    Entrance(int tokens, long now) {
      this.tokens = tokens;
      this.filledAt = now;
    }

    void refill(int perMinute, long now) {
      // A clock set back gives nothing and takes nothing.
      double back = (double) Math.max(0, now - filledAt) * perMinute / MINUTE;
      tokens = Math.min(perMinute, tokens + back);
      filledAt = now;
    }
  }
}
