// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.congestion.TransportFeedback;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpWriter;

/// Sends one peer what is due of reports and of transport-wide feedback.
final class RtcpOutbox {
  /// Well under a packet, so that one more report with its name always fits.
  private static final int FULL = 1_000;

  private static final int MOST_BLOCKS = 31;

  private final RtcpWriter writer = new RtcpWriter();
  private final ReportBlock block = new ReportBlock();
  private final TransportFeedback arrivals = new TransportFeedback();
  private final Tracks tracks;
  private final Outlet outlet;

  RtcpOutbox(Tracks tracks, Outlet outlet) {
    this.tracks = tracks;
    this.outlet = outlet;
  }

  /// Notes a packet's transport-wide number.
  void arrived(int transportWide, long ssrc, long nowNanos) {
    arrivals.received(transportWide, ssrc, nowNanos);
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
    report(nowNanos);
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
    for (int i = 0; i < tracks.up.size() && blocks < MOST_BLOCKS; i++) {
      if (tracks.up.get(i).report(block, nowNanos)) {
        if (blocks == 0) {
          outlet.beginReport(writer);
        }
        writer.block(block);
        blocks++;
      }
    }
    if (blocks > 0) {
      outlet.endReport(writer);
    }
  }
}
