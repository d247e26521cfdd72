// SPDX-License-Identifier: Apache-2.0
package io.relais.app.soak;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/// What is in use once the collector has been asked to look.
///
/// @param heap bytes that are still reachable
/// @param direct bytes of direct buffers, Netty's own arenas included
record Memory(long heap, long direct) {

  static Memory now() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      if (pool.getName().equals("direct")) {
        direct += pool.getMemoryUsed();
      }
    }
    return new Memory(heap, direct);
  }

  @Override
  public String toString() {
    return "heap %.1f MB, direct %.1f MB".formatted(heap / 1e6, direct / 1e6);
  }
}
