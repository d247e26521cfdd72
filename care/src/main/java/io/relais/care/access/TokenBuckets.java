// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts tries per key: each key has a bucket of tokens that fills again with time. Kept in memory
/// and of bounded size; when it is full the key that was quiet longest is forgotten. Not safe for
/// several threads.
final class TokenBuckets {

  private final int capacity;
  private final long refillMillis;
  private final LinkedHashMap<String, Bucket> buckets;

  /// @param capacity how many tries a fresh key has
  /// @param refill how long until one comes back
  /// @param keys how many keys are remembered
  TokenBuckets(int capacity, Duration refill, int keys) {
    this.capacity = capacity;
    this.refillMillis = refill.toMillis();
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > keys;
          }
        };
  }

  /// How long this key has to wait for its next try: zero if it has one left.
  Duration wait(String key, long nowMillis) {
    Bucket bucket = filled(key, nowMillis);
    return bucket.tokens() > 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(1, bucket.since() + refillMillis - nowMillis));
  }

  void take(String key, long nowMillis) {
    Bucket bucket = filled(key, nowMillis);
    buckets.put(key, new Bucket(Math.max(0, bucket.tokens() - 1), bucket.since()));
  }

  void giveBack(String key, long nowMillis) {
    Bucket bucket = filled(key, nowMillis);
    buckets.put(key, new Bucket(Math.min(capacity, bucket.tokens() + 1), bucket.since()));
  }

  private Bucket filled(String key, long nowMillis) {
    Bucket bucket = buckets.get(key);
    // A clock set back must not lock anybody out: what it took to refill is counted anew.
    if (bucket == null || bucket.since() > nowMillis) {
      return new Bucket(bucket == null ? capacity : bucket.tokens(), nowMillis);
    }
    long back = (nowMillis - bucket.since()) / refillMillis;
    return bucket.tokens() + back >= capacity
        ? new Bucket(capacity, nowMillis)
        : new Bucket((int) (bucket.tokens() + back), bucket.since() + back * refillMillis);
  }

  private record Bucket(int tokens, long since) {}
}
