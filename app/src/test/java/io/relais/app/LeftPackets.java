// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What lies in the buffers of the media core that wait for their next packet: whatever passed
/// last, as RTP without SRTP. Sound is kept nowhere else.
public final class LeftPackets {
  private final List<ArrayDeque<?>> free = new ArrayList<>();

  LeftPackets(Object core) {
    for (Object pool : KeptPackets.all(core, PacketPool.class.getName())) {
      free.add((ArrayDeque<?>) KeptPackets.value(pool, "free"));
    }
  }

  /// Those of a payload type that lie there now; one that changes meanwhile may be torn.
  public List<byte[]> of(int payloadType) {
    List<byte[]> packets = new ArrayList<>();
    for (ArrayDeque<?> pool : free) {
      for (Object one : pool.toArray()) {
        if (one instanceof PacketBuffer buffer
            && buffer.length > 12
            && (buffer.bytes[buffer.offset + 1] & 0x7f) == payloadType) {
          packets.add(Arrays.copyOfRange(buffer.bytes, buffer.offset, buffer.end()));
        }
      }
    }
    return packets;
  }
}
