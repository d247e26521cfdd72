// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.congestion.GoogleCongestionControl;
import io.relais.media.congestion.Pacer;
import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpSink;

/// The way out to one peer, with what all its tracks share: the estimate of what the way carries
/// and the pacer that keeps to it, the round trip, the source that the server's own feedback names.
final class Outlet {
  private static final long ASSUMED_ROUND_TRIP = 100_000_000;

  /// Who the server is in reports of its own; it sends no media under this name.
  private static final byte[] OWN_NAME = {'r', 'e', 'l', 'a', 'i', 's'};

  final PacketPool pool;
  final long localSsrc;
  final Tracks tracks = new Tracks();
  final GoogleCongestionControl estimator = new GoogleCongestionControl();
  final Pacer pacer;
  private final RtpSink sink;
  private final DropCounters drops;
  private final RtcpWriter rtcp = new RtcpWriter();
  private long roundTripNanos = -1;

  Outlet(RtpSink sink, PacketPool pool, DropCounters drops, long localSsrc) {
    this.sink = sink;
    this.pool = pool;
    this.drops = drops;
    this.localSsrc = localSsrc;
    this.pacer = new Pacer(sink, pool, drops, estimator, this::thrownAway);
  }

  boolean connected() {
    return sink.connected();
  }

  /// Does what is due by the clock of the pacer, every few milliseconds. It is cheap when nothing
  /// waits.
  void pace(long nowNanos) {
    if (!connected()) {
      pacer.clear();
      return;
    }
    estimator.tick(nowNanos);
    pacer.drain(nowNanos);
    int due = estimator.probeBytes(nowNanos);
    if (due > 0 && pacer.idle()) {
      tracks.probe(due, nowNanos);
    }
  }

  private void thrownAway(long ssrc) {
    DownTrack track = tracks.downBySource(ssrc);
    if (track != null) {
      track.interrupted();
    }
  }

  void sendRtcp(PacketBuffer packet) {
    sink.sendRtcp(packet);
  }

  void count(DropReason reason) {
    drops.count(reason);
  }

  void drop(PacketBuffer buffer, DropReason reason) {
    drops.count(reason);
    pool.release(buffer);
  }

  void roundTrip(long nanos) {
    roundTripNanos = nanos;
  }

  /// As measured, or -1.
  long measuredRoundTrip() {
    return roundTripNanos;
  }

  long roundTripOrGuess() {
    return roundTripNanos >= 0 ? roundTripNanos : ASSUMED_ROUND_TRIP;
  }

  void pictureLoss(long mediaSsrc) {
    PacketBuffer out = pool.take();
    rtcp.start(out).pictureLoss(localSsrc, mediaSsrc);
    sink.sendRtcp(out);
  }

  void fullIntraRequest(long mediaSsrc, int sequence) {
    PacketBuffer out = pool.take();
    rtcp.start(out).fullIntraRequest(localSsrc, mediaSsrc, sequence);
    sink.sendRtcp(out);
  }

  /// Asks for packets again, 17 to a pair where they lie close (RFC 4585 section 6.2.1).
  ///
  /// @param numbers rising; the 16 low bits count
  void nack(long mediaSsrc, long[] numbers, int count) {
    PacketBuffer out = pool.take();
    rtcp.start(out).nack(localSsrc, mediaSsrc);
    int i = 0;
    while (i < count && rtcp.length() < 1_000) {
      long first = numbers[i++];
      int mask = 0;
      while (i < count && numbers[i] - first <= 16) {
        mask |= 1 << (numbers[i] - first - 1);
        i++;
      }
      rtcp.missing((int) first & 0xffff, mask);
    }
    sink.sendRtcp(out);
  }

  /// Ends a source and the one of its retransmissions, if it has one.
  void bye(long ssrc, long rtxSsrc) {
    PacketBuffer out = pool.take();
    rtcp.start(out).receiverReport(localSsrc).sourceDescription(localSsrc, OWN_NAME).bye(ssrc);
    if (rtxSsrc != 0) {
      rtcp.bye(rtxSsrc);
    }
    sink.sendRtcp(out);
  }

  /// Begins a receiver report in the server's own name; blocks follow, then [#endReport].
  RtcpWriter beginReport(RtcpWriter writer) {
    return writer.receiverReport(localSsrc);
  }

  void endReport(RtcpWriter writer) {
    writer.sourceDescription(localSsrc, OWN_NAME);
  }
}
