// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.congestion.TransportFeedback;
import io.relais.media.congestion.UploadEstimate;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpWriter;

/// Sends one peer what is due of reports, and of transport-wide feedback or estimates of its
/// upload.
final class RtcpOutbox {
  /// Well under a packet, so that one more report with its name always fits.
  private static final int FULL = 1_000;

  private static final int MOST_BLOCKS = 31;

  private final RtcpWriter writer = new RtcpWriter();
  private final ReportBlock block = new ReportBlock();
  private final TransportFeedback arrivals = new TransportFeedback();
  private final UploadEstimate upload = new UploadEstimate();
  private final Tracks tracks;
  private final Outlet outlet;

  RtcpOutbox(Tracks tracks, Outlet outlet) {
    this.tracks = tracks;
    this.outlet = outlet;
  }

  /// Notes a packet for what its sender finds its rate by. Any packet counts that the keys vouch
  /// for, whoever it belongs to.
  ///
  /// @param clockRate of its timestamps, when it is of a picture and no retransmission; else 0
  void arrived(Incoming in, int clockRate, long nowNanos) {
    if (in.length(ExtensionIds.TRANSPORT_WIDE_CC) >= 2) {
      int at = in.offset(ExtensionIds.TRANSPORT_WIDE_CC);
      arrivals.received(BigEndian.u16(in.rtp.bytes(), at), in.rtp.ssrc(), nowNanos);
    } else if (tracks.wantEstimates()) {
      estimate(in, clockRate, nowNanos);
    }
  }

  private void estimate(Incoming in, int clockRate, long nowNanos) {
    int size = in.buffer.length;
    if (in.length(ExtensionIds.ABS_SEND_TIME) >= 3) {
      int at = in.offset(ExtensionIds.ABS_SEND_TIME);
      upload.sentAt(BigEndian.u24(in.rtp.bytes(), at), size, nowNanos);
    } else if (clockRate > 0) {
      upload.takenAt(in.rtp.timestamp(), clockRate, in.rtp.ssrc(), size, nowNanos);
    } else {
      upload.arrived(size, nowNanos);
    }
  }

  void tick(long nowNanos) {
    if (!outlet.connected()) {
      return;
    }
    boolean more = arrivals.due(nowNanos);
    while (more) {
      PacketBuffer out = outlet.pool.take();
      more = arrivals.write(out, outlet.localSsrc, nowNanos);
      outlet.sendRtcp(out);
    }
    if (upload.due(outlet.roundTripOrGuess(), nowNanos)) {
      tellEstimate(nowNanos);
    }
    report(nowNanos);
  }

  private void tellEstimate(long nowNanos) {
    PacketBuffer out = outlet.pool.take();
    writer.start(out).bandwidthEstimate(outlet.localSsrc, upload.tell(nowNanos));
    for (int i = 0, told = 0; i < tracks.up.size(); i++) {
      Simulcast simulcast = tracks.up.get(i).simulcast();
      for (int j = 0; j < simulcast.size() && told < MOST_BLOCKS; j++) {
        long ssrc = simulcast.encoding(j).ssrc();
        if (ssrc != 0) {
          writer.about(ssrc);
          told++;
        }
      }
    }
    outlet.sendRtcp(out);
  }

  private void report(long nowNanos) {
    PacketBuffer out = outlet.pool.take();
    writer.start(out);
    writeReceived(nowNanos);
    for (int i = 0; i < tracks.down.size(); i++) {
      tracks.down.get(i).report(writer, nowNanos);
      if (writer.length() > FULL) {
        outlet.sendRtcp(out);
        out = outlet.pool.take();
        writer.start(out);
      }
    }
    if (writer.length() > 0) {
      outlet.sendRtcp(out);
    } else {
      outlet.pool.release(out);
    }
  }

  private void writeReceived(long nowNanos) {
    int blocks = 0;
    for (int i = 0; i < tracks.up.size(); i++) {
      UpTrack track = tracks.up.get(i);
      for (int j = 0; j < track.simulcast().size() && blocks < MOST_BLOCKS; j++) {
        if (track.report(j, block, nowNanos)) {
          if (blocks == 0) {
            outlet.beginReport(writer);
          }
          writer.block(block);
          blocks++;
        }
      }
    }
    if (blocks > 0) {
      outlet.endReport(writer);
    }
  }
}
