// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import org.jspecify.annotations.Nullable;

/// One publisher's latest packets as they came in, kept for whoever asks for them again. It owns
/// what it holds.
final class PacketCache {
  private static final int SLOTS = 1_024;

  /// Longer than any receiver waits for a retransmission.
  private static final long KEPT_NANOS = 2_000_000_000;

  private final PacketPool pool;
  private final @Nullable PacketBuffer[] buffers = new @Nullable PacketBuffer[SLOTS];
  private final long[] numbers = new long[SLOTS];
  private final long[] stored = new long[SLOTS];
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  PacketCache(PacketPool pool) {
    this.pool = pool;
  }

  void put(long number, PacketBuffer buffer, long nowNanos) {
    int slot = slot(number);
    PacketBuffer before = buffers[slot];
    if (before != null && numbers[slot] > number) {
      pool.release(buffer);
      return;
    }
    if (before != null) {
      pool.release(before);
    }
    buffers[slot] = buffer;
    numbers[slot] = number;
    stored[slot] = nowNanos;
    newest = Math.max(newest, number);
    oldest = Math.max(Math.min(oldest, number), newest - SLOTS + 1);
  }

  /// The packet of that number, still the cache's own; null when it is not held.
  @Nullable PacketBuffer get(long number) {
    int slot = slot(number);
    return numbers[slot] == number ? buffers[slot] : null;
  }

  /// Lets go of what nobody will ask for any more.
  void expire(long nowNanos) {
    while (oldest <= newest) {
      int slot = slot(oldest);
      PacketBuffer buffer = buffers[slot];
      if (buffer != null && numbers[slot] == oldest) {
        if (nowNanos - stored[slot] < KEPT_NANOS) {
          return;
        }
        pool.release(buffer);
        buffers[slot] = null;
      }
      oldest++;
    }
  }

  void clear() {
    for (int i = 0; i < SLOTS; i++) {
      PacketBuffer buffer = buffers[i];
      if (buffer != null) {
        pool.release(buffer);
        buffers[i] = null;
      }
    }
    oldest = Long.MAX_VALUE;
    newest = Long.MIN_VALUE;
  }

  private static int slot(long number) {
    return (int) number & (SLOTS - 1);
  }
}
