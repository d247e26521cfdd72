// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.congestion.TransportFeedback;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.srtp.SrtpContext;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// What a client says by RTCP, as a browser does: sender reports and receiver reports each second,
/// and when each packet came, where the server numbers its packets. A server that estimates the way
/// down needs it. Used by the thread of the [Catcher].
final class Feedback {
  private static final long REPORT_NANOS = 1_000_000_000;
  private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;
  private static final int MOST_BLOCKS = 31;

  private final Client client;
  private final long source = ThreadLocalRandom.current().nextInt() & 0xffff_ffffL;
  private final TransportFeedback arrivals = new TransportFeedback();
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpReader reader = new RtcpReader();
  private final ReportBlock block = new ReportBlock();
  private final PacketBuffer packet = new PacketBuffer();
  private long reportedNanos = System.nanoTime();

  Feedback(Client client) {
    this.client = client;
  }

  /// A packet came that has a transport-wide number.
  void arrived(int number, int ssrc, long nowNanos) {
    arrivals.received(number, Integer.toUnsignedLong(ssrc), nowNanos);
  }

  /// Sends what is due.
  void tick(SrtpContext srtp, List<Inflow> in, List<Outflow> out, long nowNanos) {
    while (arrivals.due(nowNanos)) {
      boolean more = arrivals.write(packet, source, nowNanos);
      client.sendRtcp(srtp, packet);
      if (!more) {
        break;
      }
    }
    if (nowNanos - reportedNanos >= REPORT_NANOS) {
      reportedNanos = nowNanos;
      report(srtp, in, out);
    }
  }

  private void report(SrtpContext srtp, List<Inflow> in, List<Outflow> out) {
    for (Outflow flow : out) {
      long millis = System.currentTimeMillis();
      long ntp = (millis / 1_000 + NTP_EPOCH_SECONDS) << 32 | (millis % 1_000 << 32) / 1_000;
      writer
          .start(packet)
          .senderReport(
              Integer.toUnsignedLong(flow.track().ssrc()),
              ntp,
              flow.timestamp(),
              flow.sent(),
              flow.sent() * flow.track().payloadBytes());
      client.sendRtcp(srtp, packet);
    }
    if (!in.isEmpty()) {
      writer.start(packet).receiverReport(source);
      for (Inflow flow : in.subList(0, Math.min(in.size(), MOST_BLOCKS))) {
        block.ssrc = Integer.toUnsignedLong(flow.ssrc);
        block.cumulativeLost = (int) flow.lost();
        block.highestSequence = flow.highest();
        writer.block(block);
      }
      client.sendRtcp(srtp, packet);
    }
  }

  /// Asks for a key frame of a source whose pictures begin in the middle.
  void pictureLoss(SrtpContext srtp, int ssrc) {
    writer.start(packet).pictureLoss(source, Integer.toUnsignedLong(ssrc));
    client.sendRtcp(srtp, packet);
  }

  /// Looks for wishes for a key frame.
  void received(SrtpContext srtp, ByteBuffer datagram, List<Outflow> out) {
    packet.clear();
    packet.length = datagram.remaining();
    datagram.get(packet.bytes, 0, packet.length);
    if (out.isEmpty() || srtp.unprotectRtcp(packet) != null || !reader.wrap(packet)) {
      return;
    }
    while (reader.next()) {
      RtcpPacket told = reader.packet();
      if (told.type() == RtcpPacket.PAYLOAD_FEEDBACK
          && (told.count() == RtcpPacket.PICTURE_LOSS
              || told.count() == RtcpPacket.FULL_INTRA_REQUEST)) {
        out.forEach(Outflow::wantKeyFrame);
      }
    }
  }
}
