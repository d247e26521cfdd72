// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;

/// Counts drops by reason. One thread writes; any may read, and sees a recent value.
@SuppressWarnings("EnumOrdinal") // the ordinal is an index that lives no longer than the process
public final class DropCounters {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final DropReason[] REASONS = DropReason.values();

  private final long[] counts = new long[REASONS.length];

  public void count(DropReason reason) {
    int at = reason.ordinal();
    CELL.setOpaque(counts, at, counts[at] + 1);
  }

  public long of(DropReason reason) {
    return (long) CELL.getOpaque(counts, reason.ordinal());
  }

  /// Every reason that happened at least once.
  public Map<DropReason, Long> snapshot() {
    Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      long count = of(reason);
      if (count > 0) {
        all.put(reason, count);
      }
    }
    return all;
  }
}
