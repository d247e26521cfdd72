// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.io.PacketBuffer;
import java.util.HexFormat;

/// One source of VP8, whose first frame is a key frame: RFC 3550 header, one-byte extensions
/// (transport-wide sequence number 3, mid 4), RFC 7741 payload.
final class Vp8Stream {
  private static final byte[] HEADER =
      HexFormat.ofDelimiter(" ")
          .parseHex(
              "90 60 00 00 00 00 00 00 00 00 00 00 be de 00 02 31 00 00 40 31 00 00 00 10 00");
  private static final int MARKER = 0x80;
  private static final int TICKS_PER_FRAME = 3_000;

  private final long ssrc;
  private final int packetsPerFrame;
  private final int payloadBytes;
  private long sequence;

  Vp8Stream(long ssrc, int packetsPerFrame, int payloadBytes) {
    this.ssrc = ssrc;
    this.packetsPerFrame = packetsPerFrame;
    this.payloadBytes = payloadBytes;
  }

  /// Writes the next packet.
  ///
  /// @param transportWide its number among all of its sender's
  void write(PacketBuffer packet, long transportWide) {
    long frame = sequence / packetsPerFrame;
    long inFrame = sequence % packetsPerFrame;
    System.arraycopy(HEADER, 0, packet.bytes, 0, HEADER.length);
    packet.bytes[1] |= (byte) (inFrame == packetsPerFrame - 1 ? MARKER : 0);
    put(packet.bytes, 2, sequence, 2);
    put(packet.bytes, 4, frame * TICKS_PER_FRAME, 4);
    put(packet.bytes, 8, ssrc, 4);
    put(packet.bytes, 17, transportWide, 2);
    packet.bytes[24] = (byte) (inFrame == 0 ? 0x10 : 0x00);
    packet.bytes[25] = (byte) (frame == 0 ? 0x00 : 0x01);
    packet.offset = 0;
    packet.length = HEADER.length + payloadBytes;
    sequence++;
  }

  private static void put(byte[] into, int at, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      into[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
    }
  }
}
