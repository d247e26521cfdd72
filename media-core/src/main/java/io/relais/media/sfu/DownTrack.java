// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpCodec;
import io.relais.media.RtpParameters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.SequenceNumber;
import java.util.List;
import java.util.random.RandomGenerator;

/// One track on its way down to one subscriber.
///
/// Video begins with a key frame, and again after anything that broke the chain of frames.
final class DownTrack {
  /// Audio has no frames to wait for: those a little older than the first may follow it.
  private static final int AUDIO_REORDERING = 16;

  private static final int RETRANSMISSIONS_PER_SECOND = 1_000;
  private static final long SECOND = 1_000_000_000;

  private final DownTrackParameters parameters;
  private final byte[] cname;
  private final boolean video;
  private final Publication publication;
  private final Outlet outlet;
  private final Incoming cached;
  private final RtpRewriter rewriter;
  private final SequenceMap numbers;
  private final PayloadTypeMap payloadTypes = new PayloadTypeMap();
  private final SenderReports reports = new SenderReports();

  private RtpParameters accepted = new RtpParameters("", List.of(), List.of());
  private String codec = "";
  private boolean flowing;
  private boolean refused;
  private boolean began;
  private long keyFrameNanos;
  private int clockRate;
  private long packets;
  private long octets;
  private int nacks;
  private long lost;
  private long secondBegan;
  private int retransmissions;

  DownTrack(
      DownTrackParameters parameters,
      Publication publication,
      Outlet outlet,
      Incoming cached,
      RandomGenerator random) {
    this.parameters = parameters;
    this.cname = parameters.cname().getBytes(UTF_8);
    this.video = parameters.kind() == MediaKind.VIDEO;
    this.publication = publication;
    this.outlet = outlet;
    this.cached = cached;
    // RFC 3711 section 3.3.1: beginning in the lower half leaves no doubt about the first wrap.
    this.numbers = new SequenceMap(random.nextInt(1, 0x8000));
    this.rewriter =
        new RtpRewriter(outlet, parameters.ssrc(), parameters.rtxSsrc(), random.nextInt(1, 0x8000));
  }

  DownTrackParameters parameters() {
    return parameters;
  }

  boolean owns(long source) {
    return source != 0 && (source == parameters.ssrc() || source == parameters.rtxSsrc());
  }

  void resume(RtpParameters agreed, List<RtpCodec> published, long nowNanos) {
    byte[] mid = agreed.mid().getBytes(UTF_8);
    if (mid.length > RtpRewriter.LONGEST_MID) {
      throw new MediaException("the mid " + agreed.mid() + " is longer than 32 bytes");
    }
    payloadTypes.pair(published, agreed.codecs());
    ExtensionIds ids = new ExtensionIds();
    ids.add(agreed.extensions());
    rewriter.negotiated(ids, mid);
    accepted = agreed;
    flowing = true;
    refused = false;
    askForKeyFrame(nowNanos);
  }

  /// The publisher negotiated anew.
  void published(List<RtpCodec> codecs) {
    payloadTypes.pair(codecs, accepted.codecs());
  }

  /// The publisher sends from another source from here on.
  void sourceChanged() {
    numbers.forget();
    rewriter.forget();
  }

  /// Passes one packet on, if it may.
  void forward(Incoming in, RtpCodec packetCodec, long nowNanos) {
    if (!flowing) {
      return;
    }
    if (!outlet.connected()) {
      outlet.count(DropReason.PEER_NOT_CONNECTED);
      return;
    }
    int payloadType = payloadTypes.media(in.rtp.payloadType());
    refused = payloadType < 0;
    if (refused) {
      numbers.close();
      outlet.count(DropReason.CODEC_NOT_ACCEPTED);
      return;
    }
    if (!numbers.open() && !begin(in)) {
      outlet.count(DropReason.WAITING_FOR_KEY_FRAME);
      return;
    }
    long number = numbers.pass(in.number);
    if (number == SequenceMap.NONE) {
      outlet.count(DropReason.WAITING_FOR_KEY_FRAME);
      return;
    }
    clockRate = packetCodec.clockRate();
    codec = packetCodec.name();
    PacketBuffer out = outlet.pool.take();
    rewriter.write(in, number, payloadType, clockRate, out, nowNanos);
    if (in.startsKeyFrame) {
      began = true;
      keyFrameNanos = nowNanos;
    }
    packets++;
    octets += in.rtp.payloadLength();
    outlet.sendRtp(out);
  }

  /// Closes over a packet without payload; one whose number is spent goes on empty.
  void skip(Incoming in, RtpCodec packetCodec, long nowNanos) {
    if (numbers.open() && !numbers.skip(in.number)) {
      forward(in, packetCodec, nowNanos);
    }
  }

  private boolean begin(Incoming in) {
    if (!video) {
      return numbers.open(in.number - AUDIO_REORDERING) || numbers.open(in.number);
    }
    return in.startsKeyFrame && numbers.open(in.number);
  }

  void tick(long nowNanos) {
    askForKeyFrame(nowNanos);
  }

  /// Takes a subscriber's request for a key frame, unless one is on its way to it.
  void pictureLost(long nowNanos) {
    boolean underWay = began && nowNanos - keyFrameNanos < outlet.roundTripOrGuess();
    if (flowing && video && !underWay) {
      publication.keyframes().request(nowNanos);
    }
  }

  /// Sends again what a subscriber misses: the first, and those its mask names.
  void missing(int first, int mask, long nowNanos) {
    nacks++;
    sendAgain(first, nowNanos);
    for (int i = 0; i < 16; i++) {
      if ((mask >> i & 1) != 0) {
        nacks++;
        sendAgain(first + i + 1, nowNanos);
      }
    }
  }

  private void sendAgain(int sequenceNumber, long nowNanos) {
    long wanted = SequenceNumber.unwrap(sequenceNumber, numbers.highestOutput());
    long input = numbers.input(wanted);
    PacketBuffer kept = input == SequenceMap.NONE ? null : publication.cache().get(input);
    if (kept == null || !cached.wrap(kept, publication.ids()) || !outlet.connected()) {
      outlet.count(DropReason.NACK_CACHE_MISS);
      return;
    }
    int payloadType = payloadTypes.retransmission(cached.rtp.payloadType());
    if (payloadType < 0 || parameters.rtxSsrc() == 0) {
      // The same numbers under the media's own source would be a replay (RFC 3711 section 3.3.2).
      outlet.count(DropReason.NACK_CACHE_MISS);
      return;
    }
    if (!mayRetransmit(nowNanos)) {
      outlet.count(DropReason.NACK_THROTTLED);
      return;
    }
    PacketBuffer out = outlet.pool.take();
    rewriter.writeRetransmission(cached, wanted, payloadType, out, nowNanos);
    outlet.sendRtp(out);
  }

  private boolean mayRetransmit(long nowNanos) {
    if (retransmissions == 0 || nowNanos - secondBegan >= SECOND) {
      secondBegan = nowNanos;
      retransmissions = 0;
    }
    retransmissions++;
    return retransmissions <= RETRANSMISSIONS_PER_SECOND;
  }

  private void askForKeyFrame(long nowNanos) {
    if (video && flowing && !refused && !numbers.open() && outlet.connected()) {
      publication.keyframes().request(nowNanos);
    }
  }

  /// Takes a subscriber's report about this track.
  void reported(ReportBlock block, long nowNanos) {
    lost = block.cumulativeLost;
    long roundTrip = reports.roundTrip(block, nowNanos);
    if (roundTrip >= 0) {
      outlet.roundTrip(roundTrip);
    }
  }

  /// Writes a sender report and the publisher's name, if they are due.
  void report(RtcpWriter writer, long nowNanos) {
    SourceClock clock = publication.clock();
    if (packets == 0 || !clock.known() || !reports.due(nowNanos)) {
      return;
    }
    long ntp = clock.ntpAt(nowNanos);
    long rtp = clock.rtpAt(nowNanos, clockRate) + rewriter.timestampOffset();
    writer
        .senderReport(parameters.ssrc(), ntp, rtp, packets, octets)
        .sourceDescription(parameters.ssrc(), cname);
    reports.sent(ntp, nowNanos);
  }

  /// Says BYE.
  void end() {
    if (outlet.connected() && packets > 0) {
      outlet.bye(parameters.ssrc(), parameters.rtxSsrc());
    }
  }

  PeerStats.TrackStats stats() {
    return new PeerStats.TrackStats(
        parameters.trackId(), false, parameters.kind(), codec, packets, lost, nacks);
  }
}
