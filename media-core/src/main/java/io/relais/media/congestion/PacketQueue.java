// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.BigEndian;
import org.jspecify.annotations.Nullable;

/// Packets that wait for their turn, first in, first out. It owns what it holds.
final class PacketQueue {
  private static final int SSRC_AT = 8;

  private final @Nullable PacketBuffer[] packets;
  private final long[] times;
  private int head;
  private int size;
  private long bytes;

  /// @param capacity a power of two
  PacketQueue(int capacity) {
    packets = new PacketBuffer[capacity];
    times = new long[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size == packets.length;
  }

  long bytes() {
    return bytes;
  }

  /// @param nowNanos from when on it waits
  void add(PacketBuffer packet, long nowNanos) {
    int at = (head + size) & (packets.length - 1);
    packets[at] = packet;
    times[at] = nowNanos;
    size++;
    bytes += packet.length;
  }

  /// Takes out what is of a source, or of another.
  ///
  /// @param into whose they are from here on
  void remove(long ssrc, long other, PacketPool into) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int at = (head + i) & (packets.length - 1);
      PacketBuffer packet = packets[at];
      packets[at] = null;
      if (packet == null) {
        continue;
      }
      long source = BigEndian.u32(packet.bytes, packet.offset + SSRC_AT);
      if (source == ssrc || source == other) {
        bytes -= packet.length;
        into.release(packet);
      } else {
        int to = (head + kept++) & (packets.length - 1);
        packets[to] = packet;
        times[to] = times[at];
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  /// How long the first has waited; 0 when there is none.
  long waited(long nowNanos) {
    return size == 0 ? 0 : nowNanos - times[head];
  }

  /// The first, or null; it is the taker's.
  @Nullable PacketBuffer poll() {
    PacketBuffer packet = packets[head];
    if (size == 0 || packet == null) {
      return null;
    }
    packets[head] = null;
    head = (head + 1) & (packets.length - 1);
    size--;
    bytes -= packet.length;
    return packet;
  }
}
