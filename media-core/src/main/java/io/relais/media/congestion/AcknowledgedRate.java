// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// What arrives at the other end, in bits a second, from when the acknowledged packets arrived.
///
/// Two windows: half a second, which a single frame does not shake, for what the rate may be raised
/// to; and 200 ms for what to fall to, since a link that has become narrow shows it there first.
final class AcknowledgedRate {
  private static final int SLOTS = 1_024;
  private static final long WINDOW = 500_000_000;
  private static final long RECENT = 200_000_000;
  private static final long SHORTEST = 100_000_000;
  private static final int FEWEST = 5;
  private static final double SECOND = 1e9;

  private final long[] arrivals = new long[SLOTS];
  private final int[] sizes = new int[SLOTS];
  private long head;
  private long tail;
  private long bytes;

  /// Takes a packet, in the order of arrival.
  void add(long arrived, int size) {
    if (head > tail && arrived < arrivals[slot(head - 1)] - WINDOW) {
      restart();
    }
    long at = head > tail ? Math.max(arrived, arrivals[slot(head - 1)]) : arrived;
    if (head - tail == SLOTS) {
      forgetOldest();
    }
    arrivals[slot(head)] = at;
    sizes[slot(head)] = size;
    head++;
    bytes += size;
    while (at - arrivals[slot(tail)] > WINDOW) {
      forgetOldest();
    }
  }

  /// Over half a second; negative while too little has arrived to tell.
  double bitsPerSecond() {
    return head == tail ? -1 : rate(bytes - sizes[slot(tail)], tail, SHORTEST);
  }

  /// What a full link lets through now: over the last 100 or 200 ms, whichever is more, since only
  /// the end of them may have been full; or as [#bitsPerSecond] when too few packets arrived.
  double recent() {
    double most = Math.max(over(RECENT), over(RECENT / 2));
    return most < 0 ? bitsPerSecond() : most;
  }

  private double over(long window) {
    if (head == tail) {
      return -1;
    }
    long newest = arrivals[slot(head - 1)];
    long from = head - 1;
    long sum = 0;
    while (from > tail && newest - arrivals[slot(from - 1)] <= window) {
      sum += sizes[slot(from)];
      from--;
    }
    return head - from > FEWEST ? rate(sum, from, window / 2) : -1;
  }

  void restart() {
    tail = head;
    bytes = 0;
  }

  private double rate(long size, long from, long shortest) {
    long span = arrivals[slot(head - 1)] - arrivals[slot(from)];
    return span < shortest ? -1 : size * 8 * SECOND / span;
  }

  private void forgetOldest() {
    bytes -= sizes[slot(tail)];
    tail++;
  }

  private static int slot(long at) {
    return (int) at & (SLOTS - 1);
  }
}
