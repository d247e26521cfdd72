// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.media.io.PacketBuffer;

/// Whatever comes, a compound is refused or every field of it can be read.
public final class RtcpFuzz {
  private RtcpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    PacketBuffer buffer = Wire.buffer(data);
    RtcpReader reader = new RtcpReader();
    if (!reader.wrap(buffer)) {
      return;
    }
    int packets = 0;
    while (reader.next()) {
      read(reader.packet());
      packets++;
    }
    if (packets == 0) {
      throw new IllegalStateException("an accepted compound holds no packet");
    }
  }

  private static void read(RtcpPacket packet) {
    switch (packet.type()) {
      case RtcpPacket.SENDER_REPORT, RtcpPacket.RECEIVER_REPORT -> {
        ReportBlock block = new ReportBlock();
        for (int i = 0; i < packet.count(); i++) {
          packet.block(i, block);
        }
      }
      case RtcpPacket.BYE -> {
        for (int i = 0; i < packet.count(); i++) {
          packet.byeSsrc(i);
        }
      }
      case RtcpPacket.TRANSPORT_FEEDBACK -> {
        if (packet.count() == RtcpPacket.NACK) {
          for (int i = 0; i < packet.nackPairs(); i++) {
            packet.nackFirst(i);
            packet.nackMask(i);
          }
        } else if (packet.count() == RtcpPacket.TRANSPORT_WIDE) {
          readTransportWide(packet);
        }
      }
      case RtcpPacket.PAYLOAD_FEEDBACK -> {
        if (packet.count() == RtcpPacket.FULL_INTRA_REQUEST) {
          for (int i = 0; i < packet.firEntries(); i++) {
            packet.firSsrc(i);
            packet.firSequence(i);
          }
        }
        if (packet.isBandwidthEstimate() && packet.bandwidthEstimate() < 0) {
          throw new IllegalStateException("a bandwidth is not negative");
        }
      }
      default -> {}
    }
  }

  private static void readTransportWide(RtcpPacket packet) {
    TransportFeedbackReader reader = new TransportFeedbackReader();
    if (!reader.wrap(packet)) {
      return;
    }
    int statuses = 0;
    while (reader.next()) {
      statuses++;
    }
    if (statuses != reader.statuses()) {
      throw new IllegalStateException("fewer statuses than announced");
    }
  }
}
