// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/// A simulated way: a queue before a link whose capacity follows a trace, then delay, jitter and
/// random loss; the same way each time.
public final class Bottleneck {
  public static final long MILLI = 1_000_000;
  private static final double SECOND = 1e9;

  private final SplittableRandom random;
  private LongUnaryOperator capacity;
  private long longestQueue = 600 * MILLI;
  private long delay = 25 * MILLI;
  private long jitter;
  private double loss;
  private double crossBits;
  private long crossUntil;
  private long busyUntil;
  private long lastArrival;
  private boolean reorders;
  private long worstQueue;

  /// A link of one width.
  ///
  /// @param bitsPerSecond what the link carries
  public Bottleneck(long seed, long bitsPerSecond) {
    random = new SplittableRandom(seed);
    capacity = now -> bitsPerSecond;
  }

  /// Makes the width follow a trace.
  ///
  /// @param trace bits a second by the time in nanoseconds
  public Bottleneck capacity(LongUnaryOperator trace) {
    capacity = trace;
    return this;
  }

  public Bottleneck queue(long millis) {
    longestQueue = millis * MILLI;
    return this;
  }

  public Bottleneck delay(long millis) {
    delay = millis * MILLI;
    return this;
  }

  /// Up to that much more, packet by packet; reordering if it says so.
  public Bottleneck jitter(long millis, boolean reordering) {
    jitter = millis * MILLI;
    reorders = reordering;
    return this;
  }

  public Bottleneck loss(double share) {
    loss = share;
    return this;
  }

  /// Others use that much of the link.
  public Bottleneck cross(double bitsPerSecond) {
    crossBits = bitsPerSecond;
    return this;
  }

  /// Takes a packet.
  ///
  /// @return when it arrives, or -1 when it is lost
  public long send(int size, long now) {
    crossTraffic(now);
    if (queued(now) > longestQueue) {
      return -1;
    }
    busyUntil = served(Math.max(now, busyUntil), size);
    worstQueue = Math.max(worstQueue, queued(now));
    if (random.nextDouble() < loss) {
      return -1;
    }
    long arrival = busyUntil + delay + (jitter > 0 ? random.nextLong(jitter) : 0);
    if (!reorders) {
      arrival = Math.max(arrival, lastArrival);
      lastArrival = arrival;
    }
    return arrival;
  }

  /// How long a packet that came now would wait.
  public long queued(long now) {
    return Math.max(0, busyUntil - now);
  }

  /// The longest wait since this was asked last.
  public long takeWorstQueue() {
    long worst = worstQueue;
    worstQueue = 0;
    return worst;
  }

  private void crossTraffic(long now) {
    if (crossBits > 0) {
      if (crossUntil == 0) {
        crossUntil = now;
      }
      long gap = (long) (1_000 * 8 * SECOND / crossBits);
      while (crossUntil + gap <= now) {
        crossUntil += gap;
        if (queued(crossUntil) < longestQueue) {
          busyUntil = served(Math.max(crossUntil, busyUntil), 1_000);
        }
      }
    }
  }

  private long served(long from, int size) {
    double bits = size * 8.0;
    long at = from;
    while (true) {
      double step = capacity.applyAsLong(at) * (MILLI / SECOND);
      if (bits <= step) {
        return at + (long) (MILLI * bits / step);
      }
      bits -= step;
      at += MILLI;
    }
  }
}
