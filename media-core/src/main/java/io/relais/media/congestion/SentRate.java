// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// What left in the last second, in ten parts.
final class SentRate {
  private static final int PARTS = 10;
  private static final long PART_NANOS = 100_000_000;

  private final long[] bytes = new long[PARTS];
  private long part = Long.MIN_VALUE;
  private long sum;

  void add(int size, long nowNanos) {
    advance(nowNanos);
    bytes[(int) Math.floorMod(part, (long) PARTS)] += size;
    sum += size;
  }

  long bitsPerSecond(long nowNanos) {
    advance(nowNanos);
    return sum * 8;
  }

  private void advance(long nowNanos) {
    long now = Math.floorDiv(nowNanos, PART_NANOS);
    if (part == Long.MIN_VALUE || now - part >= PARTS) {
      java.util.Arrays.fill(bytes, 0);
      sum = 0;
      part = now;
    }
    while (part < now) {
      part++;
      int at = (int) Math.floorMod(part, (long) PARTS);
      sum -= bytes[at];
      bytes[at] = 0;
    }
  }
}
