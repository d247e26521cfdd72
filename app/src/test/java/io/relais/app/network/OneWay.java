// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import java.util.random.RandomGenerator;

/// One direction of one client's way: says of each packet when it arrives, or that it does not.
final class OneWay {
  static final long LOST = -1;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RandomGenerator random;
  private volatile Impairment impairment;
  private long freeAt;
  private long latest;

  OneWay(Impairment impairment, RandomGenerator random) {
    this.impairment = impairment;
    this.random = random;
  }

  void become(Impairment now) {
    impairment = now;
  }

  /// When a packet that enters now leaves at the other end, or [#LOST]. Packets are asked about in
  /// the order in which they come.
  long departure(int bytes, long nowNanos) {
    Impairment way = impairment;
    if (way.loss() > 0 && random.nextDouble() < way.loss()) {
      return LOST;
    }
    long through = nowNanos;
    if (way.kilobitsPerSecond() > 0) {
      long start = Math.max(nowNanos, freeAt);
      if (start - nowNanos > way.queueMillis() * NANOS_PER_MILLI) {
        return LOST;
      }
      through = start + bytes * 8L * NANOS_PER_MILLI / way.kilobitsPerSecond();
      freeAt = through;
    }
    double jitter = way.jitterMillis() * (2 * random.nextDouble() - 1);
    long arrival = through + (long) ((way.delayMillis() + jitter) * NANOS_PER_MILLI);
    if (!way.reorders()) {
      arrival = Math.max(arrival, latest);
    }
    latest = Math.max(latest, arrival);
    return Math.max(arrival, nowNanos);
  }
}
