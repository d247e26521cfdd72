// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What became of tries since the server started.
public final class DeliveryCounters {

  /// What became of one.
  public enum Try {
    /// It is there.
    DONE,
    /// It had nowhere to go.
    NOT_NEEDED,
    /// It will be tried again.
    LATER,
    /// It will not.
    GIVEN_UP
  }

  private final Map<Try, LongAdder> counts = new EnumMap<>(Try.class);

  DeliveryCounters() {
    for (Try one : Try.values()) {
      counts.put(one, new LongAdder());
    }
  }

  void add(Try one) {
    counter(one).increment();
  }

  /// How many ended so.
  public long count(Try one) {
    return counter(one).sum();
  }

  private LongAdder counter(Try one) {
    return counts.computeIfAbsent(one, never -> new LongAdder());
  }
}
