// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.DependencyDescriptor;
import io.relais.media.codec.FrameFacts;
import java.util.Arrays;

/// How much one stream carries for each of its layers, over the last second.
///
/// A cell stands for what a receiver of that layer needs: a packet counts in the cell of its own
/// layer and in all above it.
final class LayerMeter {
  static final int SPATIAL = 4;
  static final int TEMPORAL = 4;

  private static final int CELLS = SPATIAL * TEMPORAL;
  private static final int BUCKETS = 10;
  private static final long BUCKET_NANOS = 100_000_000;

  /// Before that much was heard, a rate would say more of the first key frame than of the stream.
  private static final int FEWEST_BUCKETS = 3;

  private static final long SECOND = 1_000_000_000;

  private final long[] bytes = new long[BUCKETS * CELLS];
  private final long[] known = new long[CELLS];
  private boolean begun;
  private long firstBucket;
  private long bucket;
  private long lastNanos;
  private final long[] lastOf = new long[SPATIAL];
  private int spatialLayers = 1;
  private int temporalLayers = 1;

  /// Takes a packet that everything in its layer and above builds on.
  void received(int spatial, int temporal, int length, long nowNanos) {
    int s = Math.min(spatial, SPATIAL - 1);
    int t = Math.min(temporal, TEMPORAL - 1);
    int row = heard(s, t, nowNanos);
    for (int i = s; i < SPATIAL; i++) {
      for (int j = t; j < TEMPORAL; j++) {
        bytes[row + i * TEMPORAL + j] += length;
      }
    }
  }

  /// Takes a packet that says what it is for.
  void received(FrameFacts facts, DependencyDescriptor dependencies, int length, long nowNanos) {
    int row =
        heard(
            Math.min(facts.spatial, SPATIAL - 1), Math.min(facts.temporal, TEMPORAL - 1), nowNanos);
    layers(dependencies.spatialLayers());
    for (int target = 0; target < facts.targets; target++) {
      int s = dependencies.spatial(target);
      int t = dependencies.temporal(target);
      if (s < SPATIAL && t < TEMPORAL && facts.isFor(target)) {
        temporalLayers = Math.max(temporalLayers, t + 1);
        bytes[row + s * TEMPORAL + t] += length;
      }
    }
  }

  /// Notes how many spatial layers there are, before packets of all have come.
  void layers(int spatial) {
    spatialLayers = Math.max(spatialLayers, Math.min(spatial, SPATIAL));
  }

  private int heard(int spatial, int temporal, long nowNanos) {
    if (begun && nowNanos - lastNanos > SECOND) {
      begun = false;
    }
    roll(nowNanos);
    lastNanos = nowNanos;
    lastOf[spatial] = nowNanos;
    spatialLayers = Math.max(spatialLayers, spatial + 1);
    temporalLayers = Math.max(temporalLayers, temporal + 1);
    return (int) Math.floorMod(bucket, (long) BUCKETS) * CELLS;
  }

  /// Takes stock; a stream that pauses keeps what was known of it.
  void tick(long nowNanos) {
    if (!begun || nowNanos - lastNanos > 2 * BUCKET_NANOS) {
      return;
    }
    roll(nowNanos);
    long heard = Math.clamp(bucket - firstBucket + 1, FEWEST_BUCKETS, BUCKETS);
    for (int cell = 0; cell < CELLS; cell++) {
      long sum = 0;
      for (int i = 0; i < BUCKETS; i++) {
        sum += bytes[i * CELLS + cell];
      }
      known[cell] = sum * 8 * SECOND / (heard * BUCKET_NANOS);
    }
  }

  /// When the last packet came in; meaningless before the first.
  long lastNanos() {
    return lastNanos;
  }

  /// When the last packet of a spatial layer came in, very long ago when none did.
  long lastNanos(int spatial) {
    return lastOf[spatial];
  }

  boolean begun() {
    return begun;
  }

  int spatialLayers() {
    return spatialLayers;
  }

  int temporalLayers() {
    return temporalLayers;
  }

  long bitsPerSecond(int spatial, int temporal) {
    int s = Math.clamp(spatial, 0, spatialLayers - 1);
    int t = Math.clamp(temporal, 0, temporalLayers - 1);
    return known[s * TEMPORAL + t];
  }

  LayerMeter() {
    Arrays.fill(lastOf, Long.MIN_VALUE / 2);
  }

  /// As if the last packet had come very long ago; what was known of rates stays.
  void silent() {
    lastNanos = Long.MIN_VALUE / 2;
    Arrays.fill(lastOf, Long.MIN_VALUE / 2);
  }

  void restart() {
    Arrays.fill(lastOf, Long.MIN_VALUE / 2);
    begun = false;
    spatialLayers = 1;
    temporalLayers = 1;
  }

  private void roll(long nowNanos) {
    long now = Math.floorDiv(nowNanos, BUCKET_NANOS);
    if (!begun) {
      begun = true;
      firstBucket = now;
      bucket = now;
      Arrays.fill(bytes, 0);
    }
    if (now - bucket >= BUCKETS) {
      Arrays.fill(bytes, 0);
      bucket = now;
    }
    while (bucket < now) {
      bucket++;
      int row = (int) Math.floorMod(bucket, (long) BUCKETS) * CELLS;
      Arrays.fill(bytes, row, row + CELLS, 0);
    }
  }
}
