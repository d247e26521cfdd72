// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.media.io.PacketBuffer;

/// Whatever comes, an RTP packet is refused or its parts lie within it.
public final class RtpFuzz {
  private RtpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    PacketBuffer buffer = Wire.buffer(data);
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(buffer)) {
      return;
    }
    check(packet.payloadOffset() >= buffer.offset + RtpPacket.FIXED_HEADER);
    check(packet.payloadLength() >= 0);
    check(packet.payloadOffset() + packet.payloadLength() + packet.paddingLength() == buffer.end());
    RtpExtensions extensions = new RtpExtensions();
    extensions.wrap(packet);
    while (extensions.next()) {
      check(extensions.offset() + extensions.length() <= packet.payloadOffset());
      check(extensions.id() > 0 && extensions.length() >= 0);
    }
    if (packet.payloadLength() >= 2) {
      int payload = packet.payloadLength();
      packet.undoRetransmission(buffer, 96, 7);
      check(packet.ssrc() == 7 && packet.payloadType() == 96);
      RtpPacket again = new RtpPacket();
      check(again.wrap(buffer) && again.payloadLength() == payload - 2);
    }
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a part of the packet lies outside it");
    }
  }
}
