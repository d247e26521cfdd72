// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.TransportFeedbackReader;
import org.jspecify.annotations.Nullable;

/// Reads one peer's RTCP and tells the tracks concerned. Feedback about a source that has just gone
/// is natural and passed over.
final class RtcpInbox {
  private final RtcpReader reader = new RtcpReader();
  private final ReportBlock block = new ReportBlock();
  private final TransportFeedbackReader feedback = new TransportFeedbackReader();
  private final Tracks tracks;
  private final Outlet outlet;

  RtcpInbox(Tracks tracks, Outlet outlet) {
    this.tracks = tracks;
    this.outlet = outlet;
  }

  void received(PacketBuffer compound, long nowNanos) {
    if (!reader.wrap(compound)) {
      outlet.count(DropReason.RTCP_MALFORMED);
      return;
    }
    while (reader.next()) {
      RtcpPacket packet = reader.packet();
      switch (packet.type()) {
        case RtcpPacket.SENDER_REPORT -> senderReport(packet, nowNanos);
        case RtcpPacket.RECEIVER_REPORT -> blocks(packet, nowNanos);
        case RtcpPacket.TRANSPORT_FEEDBACK -> transportFeedback(packet, nowNanos);
        case RtcpPacket.PAYLOAD_FEEDBACK -> payloadFeedback(packet, nowNanos);
        case RtcpPacket.SOURCE_DESCRIPTION, RtcpPacket.BYE -> {
          // Names are the server's own to give, and tracks end by being unpublished.
        }
        default -> outlet.count(DropReason.RTCP_UNHANDLED);
      }
    }
  }

  private void senderReport(RtcpPacket packet, long nowNanos) {
    UpTrack track = tracks.upBySource(packet.senderSsrc());
    if (track != null) {
      track.senderReport(
          packet.senderSsrc(), packet.ntpTimestamp(), packet.rtpTimestamp(), nowNanos);
    }
    blocks(packet, nowNanos);
  }

  private void blocks(RtcpPacket packet, long nowNanos) {
    for (int i = 0; i < packet.count(); i++) {
      packet.block(i, block);
      DownTrack track = tracks.downBySource(block.ssrc);
      if (track != null) {
        track.reported(block, nowNanos);
      }
    }
  }

  private void transportFeedback(RtcpPacket packet, long nowNanos) {
    switch (packet.count()) {
      case RtcpPacket.NACK -> {
        DownTrack track = tracks.downBySource(packet.mediaSsrc());
        for (int i = 0; track != null && i < packet.nackPairs(); i++) {
          track.missing(packet.nackFirst(i), packet.nackMask(i), nowNanos);
        }
      }
      case RtcpPacket.TRANSPORT_WIDE -> {
        if (feedback.wrap(packet)) {
          outlet.estimator.transportFeedback(feedback, nowNanos);
          outlet.pacer.drain(nowNanos);
        } else {
          outlet.count(DropReason.RTCP_MALFORMED);
        }
      }
      default -> outlet.count(DropReason.RTCP_UNHANDLED);
    }
  }

  private void payloadFeedback(RtcpPacket packet, long nowNanos) {
    switch (packet.count()) {
      case RtcpPacket.PICTURE_LOSS ->
          pictureLost(tracks.downBySource(packet.mediaSsrc()), nowNanos);
      case RtcpPacket.FULL_INTRA_REQUEST -> {
        for (int i = 0; i < packet.firEntries(); i++) {
          pictureLost(tracks.downBySource(packet.firSsrc(i)), nowNanos);
        }
      }
      default -> {
        if (packet.isBandwidthEstimate()) {
          outlet.estimator.receiverEstimate(packet.bandwidthEstimate(), nowNanos);
        } else {
          outlet.count(DropReason.RTCP_UNHANDLED);
        }
      }
    }
  }

  private static void pictureLost(@Nullable DownTrack track, long nowNanos) {
    if (track != null) {
      track.pictureLost(nowNanos);
    }
  }
}
