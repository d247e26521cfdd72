// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.util.ArrayDeque;

/// One worker's free buffers. Not safe between threads: a worker takes and gives back on its own
/// loop.
public final class PacketPool {
  private final ArrayDeque<PacketBuffer> free;
  private final int kept;
  private int made;

  /// @param kept how many free buffers are held for reuse; more are left to the collector
  public PacketPool(int kept) {
    this.kept = kept;
    this.free = new ArrayDeque<>(kept);
  }

  public PacketBuffer take() {
    PacketBuffer buffer = free.pollLast();
    if (buffer == null) {
      made++;
      return new PacketBuffer();
    }
    buffer.clear();
    return buffer;
  }

  public void release(PacketBuffer buffer) {
    if (free.size() < kept) {
      free.addLast(buffer);
    }
  }

  /// How many buffers were ever made: flat once warm.
  public int made() {
    return made;
  }
}
