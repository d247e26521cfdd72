// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.u16;
import static io.relais.media.rtp.BigEndian.u8;

import io.relais.media.io.PacketBuffer;

/// Steps through a compound or reduced-size RTCP packet (RFC 3550 section 6.1, RFC 5506).
public final class RtcpReader {
  private final RtcpPacket packet = new RtcpPacket();
  private int at;
  private int end;

  /// Looks at a compound and checks it from first to last, so that nothing of a bad one is acted
  /// on.
  ///
  /// @return false when lengths, versions or counts contradict one another
  public boolean wrap(PacketBuffer buffer) {
    packet.bytes = buffer.bytes;
    at = buffer.offset;
    end = buffer.end();
    if (at == end) {
      return false;
    }
    while (at < end) {
      if (!step() || !packet.complete()) {
        return false;
      }
    }
    at = buffer.offset;
    return true;
  }

  /// Steps to the next packet; false at the end.
  public boolean next() {
    return at < end && step();
  }

  public RtcpPacket packet() {
    return packet;
  }

  private boolean step() {
    byte[] bytes = packet.bytes;
    if (at + 4 > end || u8(bytes, at) >> 6 != 2) {
      return false;
    }
    int length = 4 + 4 * u16(bytes, at + 2);
    int next = at + length;
    if (next > end) {
      return false;
    }
    int padding = 0;
    if ((bytes[at] & 0x20) != 0) {
      // RFC 3550 section 6.4.1: only the last packet of a compound may be padded. It wants fours of
      // padding too, but transport-wide feedback is padded by as little as a byte.
      padding = u8(bytes, next - 1);
      if (next != end || padding == 0 || padding > length - 4) {
        return false;
      }
    }
    packet.offset = at;
    packet.length = length - padding;
    at = next;
    return true;
  }
}
