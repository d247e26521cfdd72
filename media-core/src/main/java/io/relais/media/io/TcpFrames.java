// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Cuts one connection's bytes into packets: each is preceded by its length in two bytes (RFC 4571
/// section 2). Holds one unfinished packet at most, whatever the length that was said.
final class TcpFrames {
  static final int HEADER_LENGTH = 2;
  private static final int ABSENT = -1;

  private final PacketPool pool;
  private final DropCounters drops;
  private int firstLengthByte = ABSENT;
  private @Nullable PacketBuffer unfinished;
  private int missing;
  private int passedOver;

  TcpFrames(PacketPool pool, DropCounters drops) {
    this.pool = pool;
    this.drops = drops;
  }

  /// Reads until a packet is whole, which is the caller's from then on.
  ///
  /// @return null when all bytes are used up
  @Nullable PacketBuffer next(ByteBuf in) {
    while (in.isReadable()) {
      PacketBuffer packet = unfinished;
      if (passedOver > 0) {
        int more = Math.min(passedOver, in.readableBytes());
        in.skipBytes(more);
        passedOver -= more;
      } else if (packet == null) {
        readLength(in);
      } else if (fill(packet, in)) {
        unfinished = null;
        return packet;
      }
    }
    return null;
  }

  /// True in the middle of a packet that is too large and is passed over.
  boolean passesOver() {
    return passedOver > 0;
  }

  /// Gives back what is unfinished: no more bytes will come.
  void release() {
    PacketBuffer packet = unfinished;
    if (packet != null) {
      unfinished = null;
      pool.release(packet);
    }
  }

  /// An empty packet is to be ignored (RFC 4571 section 2).
  private void readLength(ByteBuf in) {
    if (firstLengthByte == ABSENT) {
      firstLengthByte = in.readUnsignedByte();
      return;
    }
    int length = (firstLengthByte << 8) | in.readUnsignedByte();
    firstLengthByte = ABSENT;
    if (length > PacketBuffer.MAX_DATAGRAM) {
      drops.count(DropReason.OVERSIZED);
      passedOver = length;
    } else if (length > 0) {
      unfinished = pool.take();
      missing = length;
    }
  }

  private boolean fill(PacketBuffer packet, ByteBuf in) {
    int more = Math.min(missing, in.readableBytes());
    in.readBytes(packet.bytes, packet.length, more);
    packet.length += more;
    missing -= more;
    return missing == 0;
  }
}
