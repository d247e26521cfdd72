// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/// One TCP connection that somebody opened to a [TcpPort]. Until it is [kept][#keep()] it is a
/// guest, which the port shows out after a while.
public final class TcpWay implements Way {
  /// Bytes that may wait here for a slow connection, beside those in the system's own buffer.
  static final int QUEUED_BYTES = 64 << 10;

  /// Larger packets leave this much of the queue to smaller ones: sound, reports and answers to
  /// checks still pass where a picture no longer does.
  private static final int RESERVED_BYTES = QUEUED_BYTES / 4;

  private static final int SMALL = 400;

  private final TcpPort port;
  private final Channel channel;
  private final InetSocketAddress remote;
  private final long openedNanos;
  private boolean kept;
  private boolean unflushed;

  TcpWay(TcpPort port, Channel channel, InetSocketAddress remote, long openedNanos) {
    this.port = port;
    this.channel = channel;
    this.remote = remote;
    this.openedNanos = openedNanos;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  /// Frames the packet (RFC 4571 section 2). A connection that is slower than what is sent on it
  /// loses packets, as any path would; it never makes anybody wait.
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a void promise: failures reach exceptionCaught
  public void send(PacketBuffer packet) {
    int framed = TcpFrames.HEADER_LENGTH + packet.length;
    int needed = packet.length > SMALL ? framed + RESERVED_BYTES : framed;
    if (!channel.isActive() || channel.bytesBeforeUnwritable() < needed) {
      port.drops().count(DropReason.TCP_QUEUE_FULL);
    } else {
      ByteBuf bytes = channel.alloc().directBuffer(framed);
      bytes.writeShort(packet.length);
      bytes.writeBytes(packet.bytes, packet.offset, packet.length);
      port.traffic().sent(packet.length);
      channel.write(bytes, channel.voidPromise());
      if (!unflushed) {
        unflushed = true;
        port.toFlush(this);
      }
    }
    port.pool().release(packet);
  }

  @Override
  public void keep() {
    if (!kept) {
      kept = true;
      port.guests().remove(this);
    }
  }

  @Override
  public void end() {
    flush();
    var _ = channel.close();
  }

  void flush() {
    unflushed = false;
    channel.flush();
  }

  boolean kept() {
    return kept;
  }

  long openedNanos() {
    return openedNanos;
  }
}
