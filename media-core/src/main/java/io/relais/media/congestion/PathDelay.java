// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// How long packets wait in the queue on the way out, and how much may be under way before it must
/// grow.
///
/// The wait is the one-way delay over the least seen of late: clocks need not agree, and a queue on
/// the way back, where the peer's own pictures go, does not count.
final class PathDelay {
  private static final long FIRST_ROUND_TRIP = 200_000_000;
  private static final long FIRST_INTERVAL = 100_000_000;
  private static final long LONGEST_INTERVAL = 300_000_000;
  private static final long LEAST_OF = 20_000_000_000L;

  /// How much may wait before the source holds back.
  private static final long QUEUE_NANOS = 150_000_000;

  private static final double SECOND = 1e9;

  private boolean begun;
  private long least;
  private long leastNext;
  private long halfNanos;
  private long queue;
  private long roundTrip = FIRST_ROUND_TRIP;
  private long interval = FIRST_INTERVAL;
  private long toldNanos;
  private long feedbackLeast;

  void feedbackBegins() {
    feedbackLeast = Long.MAX_VALUE;
  }

  void arrived(long departed, long at) {
    feedbackLeast = Math.min(feedbackLeast, at - departed);
  }

  /// @param latestDeparted when the packet that left last of those told of left
  void feedbackEnds(long latestDeparted, long nowNanos) {
    if (!begun || nowNanos - halfNanos > LEAST_OF / 2) {
      least = begun ? Math.min(leastNext, feedbackLeast) : feedbackLeast;
      leastNext = feedbackLeast;
      halfNanos = nowNanos;
    }
    least = Math.min(least, feedbackLeast);
    leastNext = Math.min(leastNext, feedbackLeast);
    queue = feedbackLeast - least;
    roundTrip = nowNanos - latestDeparted;
    if (begun) {
      interval += (Math.min(nowNanos - toldNanos, LONGEST_INTERVAL) - interval) / 8;
    }
    toldNanos = nowNanos;
    begun = true;
  }

  /// The receiver's clock began anew.
  void restart() {
    begun = false;
  }

  /// How long packets waited, as last told.
  long queueNanos() {
    return queue;
  }

  /// From a packet's departure to its being told of.
  long roundTripNanos() {
    return roundTrip;
  }

  /// What may be under way at a rate, in bytes.
  double window(double bitsPerSecond) {
    long base = Math.max(0, roundTrip - queue);
    return bitsPerSecond / 8 * ((base + interval + QUEUE_NANOS) / SECOND);
  }

  /// A queue that stands although the source holds back.
  boolean standing() {
    return begun && queue > QUEUE_NANOS;
  }

  boolean known() {
    return begun;
  }
}
