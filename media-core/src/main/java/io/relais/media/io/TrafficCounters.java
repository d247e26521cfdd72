// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counts packets and bytes in and out. One thread writes; any may read, and sees a recent value.
public final class TrafficCounters {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PACKETS_IN = 0;
  private static final int BYTES_IN = 1;
  private static final int PACKETS_OUT = 2;
  private static final int BYTES_OUT = 3;

  private static final int GROUPED = 4;

  private final long[] counts = new long[5];

  public void received(int bytes) {
    add(PACKETS_IN, 1);
    add(BYTES_IN, bytes);
  }

  public void sent(int bytes) {
    add(PACKETS_OUT, 1);
    add(BYTES_OUT, bytes);
  }

  /// Packets that left together with others for the same destination, in one message.
  public void grouped(int packets) {
    add(GROUPED, packets);
  }

  public long packetsReceived() {
    return of(PACKETS_IN);
  }

  public long bytesReceived() {
    return of(BYTES_IN);
  }

  public long packetsSent() {
    return of(PACKETS_OUT);
  }

  public long bytesSent() {
    return of(BYTES_OUT);
  }

  public long packetsGrouped() {
    return of(GROUPED);
  }

  private void add(int at, long more) {
    CELL.setOpaque(counts, at, counts[at] + more);
  }

  private long of(int at) {
    return (long) CELL.getOpaque(counts, at);
  }
}
