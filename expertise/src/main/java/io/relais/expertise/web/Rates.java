// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each of many may do something: each has a bucket that fills with time. Bounded: when
/// it is full, the one that was quiet longest is forgotten.
final class Rates {
  private static final int MOST_KEYS = 10_000;

  private final int capacity;
  private final double perMilli;
  private final InstantSource clock;
  private final LinkedHashMap<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record Bucket(double tokens, long at) {}

  /// @param capacity how often at once
  /// @param perSecond how often in the long run
  Rates(int capacity, double perSecond, InstantSource clock) {
    this.capacity = capacity;
    this.perMilli = perSecond / 1000;
    this.clock = clock;
  }

  /// Counts one more.
  ///
  /// @return false when it is too many
  synchronized boolean allows(String key) {
    long now = clock.millis();
    Bucket bucket = buckets.getOrDefault(key, new Bucket(capacity, now));
    double back = Math.max(0, now - bucket.at()) * perMilli;
    double tokens = Math.min(capacity, bucket.tokens() + back);
    buckets.put(key, new Bucket(tokens < 1 ? tokens : tokens - 1, now));
    return tokens >= 1;
  }
}
