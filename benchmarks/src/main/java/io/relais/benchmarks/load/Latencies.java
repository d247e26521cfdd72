// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

/// Counts durations in buckets whose width grows with them, so that any quantile is right to about
/// one part in 64. Written by one thread.
final class Latencies {
  private static final int SUB_BITS = 6;
  private static final int SUB = 1 << SUB_BITS;

  private final long[] buckets = new long[(Long.SIZE - SUB_BITS) * SUB];
  private long count;

  /// @param nanos below 0 counts as 0: two clocks' readings may cross
  void add(long nanos) {
    buckets[bucket(Math.max(nanos, 0))]++;
    count++;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] += others.buckets[i];
    }
    count += others.count;
  }

  long count() {
    return count;
  }

  /// The middle of the bucket that holds the smallest value which this share of all does not
  /// exceed, in nanoseconds; 0 when there is none.
  double quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank && buckets[i] > 0) {
        return middle(i);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < SUB) {
      return (int) nanos;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
    return (shift + 1) * SUB + (int) (nanos >>> shift) - SUB;
  }

  private static double middle(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int shift = bucket / SUB - 1;
    long low = (long) (bucket % SUB + SUB) << shift;
    return low + ((1L << shift) - 1) / 2.0;
  }
}
