// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtpExtensions;
import io.relais.media.rtp.RtpPacket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// An RTP packet as it was handed to a sink.
///
/// @param extensions data in hexadecimal by id
/// @param payload in hexadecimal
record Sent(
    int payloadType,
    boolean marker,
    int number,
    long timestamp,
    long ssrc,
    Map<Integer, String> extensions,
    String payload) {

  static Sent of(PacketBuffer buffer) {
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(buffer)) {
      throw new AssertionError("a malformed packet was sent");
    }
    Map<Integer, String> extensions = new TreeMap<>();
    RtpExtensions elements = new RtpExtensions();
    elements.wrap(packet);
    while (elements.next()) {
      extensions.put(elements.id(), hex(packet.bytes(), elements.offset(), elements.length()));
    }
    return new Sent(
        packet.payloadType(),
        packet.marker(),
        packet.sequenceNumber(),
        packet.timestamp(),
        packet.ssrc(),
        extensions,
        hex(packet.bytes(), packet.payloadOffset(), packet.payloadLength()));
  }

  private static String hex(byte[] bytes, int offset, int length) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, offset, offset + length));
  }
}
