// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Fuzz target: any stream of bytes, in pieces of any size. The first byte says how large the
/// pieces are; the packets that come out must be those that a reader of the whole finds.
public final class TcpFramesFuzz {
  private TcpFramesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    int piece = 1 + (data[0] & 0xff);
    PacketPool pool = new PacketPool(4);
    DropCounters drops = new DropCounters();
    TcpFrames frames = new TcpFrames(pool, drops);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (int at = 1; at < data.length; at += piece) {
      var bytes = Unpooled.wrappedBuffer(data, at, Math.min(piece, data.length - at));
      PacketBuffer packet = frames.next(bytes);
      while (packet != null) {
        found.write(packet.length >> 8);
        found.write(packet.length);
        found.write(packet.bytes, packet.offset, packet.length);
        pool.release(packet);
        packet = frames.next(bytes);
      }
    }
    frames.release();
    if (pool.made() > 1) {
      throw new IllegalStateException("holds more than one packet");
    }
    if (!Arrays.equals(found.toByteArray(), expected(data))) {
      throw new IllegalStateException("other packets than there are");
    }
  }

  /// Every whole packet that is neither empty nor too large, with its length.
  private static byte[] expected(byte[] data) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = 1;
    while (at + 2 <= data.length) {
      int length = ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
      int end = at + 2 + length;
      if (end > data.length) {
        break;
      }
      if (length > 0 && length <= PacketBuffer.MAX_DATAGRAM) {
        all.write(data, at, 2 + length);
      }
      at = end;
    }
    return all.toByteArray();
  }
}
