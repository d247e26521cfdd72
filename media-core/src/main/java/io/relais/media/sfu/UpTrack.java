// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import io.relais.media.UpTrackParameters;
import io.relais.media.codec.PayloadDescriptor;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.ReportBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One track on its way up: notes what arrives, asks for what does not, keeps it, and hands it to
/// each of its [DownTrack]s.
final class UpTrack {
  private static final long REPORT_NANOS = 1_000_000_000;

  private final Outlet publisher;
  private final Consumer<? super MediaEvent> events;
  private final Publication publication;
  private final List<DownTrack> downTracks = new ArrayList<>();
  private final ArrivalWindow arrivals = new ArrivalWindow();
  private final ReceptionStatistics reception = new ReceptionStatistics();
  private final NackGenerator missing = new NackGenerator();

  private UpTrackParameters parameters;
  private PayloadTypes payloadTypes;
  private byte[] mid;
  private long ssrc;
  private long rtxSsrc;
  private boolean started;
  private boolean asksAgain;
  private String codec = "";
  private int nacks;
  private boolean reported;
  private long reportedNanos;

  /// @param ids the publisher's header extensions
  UpTrack(
      UpTrackParameters parameters,
      Outlet publisher,
      ExtensionIds ids,
      Consumer<? super MediaEvent> events) {
    this.parameters = parameters;
    this.publisher = publisher;
    this.events = events;
    this.publication =
        new Publication(
            new PacketCache(publisher.pool),
            new KeyframeRequester(publisher),
            new SourceClock(),
            ids);
    this.payloadTypes = new PayloadTypes(parameters.rtp().codecs());
    this.mid = parameters.rtp().mid().getBytes(UTF_8);
    negotiated(parameters);
  }

  /// Takes new parameters; packets from the same source go on as before.
  void negotiated(UpTrackParameters track) {
    if (track.kind() != parameters.kind()) {
      throw new MediaException(
          "track " + track.trackId() + " changed its kind; unpublish it first");
    }
    payloadTypes = new PayloadTypes(track.rtp().codecs());
    parameters = track;
    mid = track.rtp().mid().getBytes(UTF_8);
    asksAgain = payloadTypes.feedback("nack");
    for (int i = 0; i < downTracks.size(); i++) {
      downTracks.get(i).published(payloadTypes.codecs());
    }
    if (!track.encodings().isEmpty()) {
      RtpEncoding encoding = track.encodings().getFirst();
      rtxSsrc = encoding.rtxSsrc() != 0 ? encoding.rtxSsrc() : rtxSsrc;
      if (encoding.ssrc() != 0) {
        source(encoding.ssrc());
      }
    }
    publication.keyframes().source(ssrc, means());
  }

  UpTrackParameters parameters() {
    return parameters;
  }

  Publication publication() {
    return publication;
  }

  List<RtpCodec> codecs() {
    return payloadTypes.codecs();
  }

  boolean owns(long source) {
    return source != 0 && (source == ssrc || source == rtxSsrc);
  }

  /// Takes a source that only its packet's mid names (RFC 8843 section 9.2).
  boolean learn(Incoming in) {
    if (mid.length == 0 || !in.has(ExtensionIds.MID, mid)) {
      return false;
    }
    int payloadType = in.rtp.payloadType();
    if (payloadTypes.repeated(payloadType) >= 0) {
      rtxSsrc = in.rtp.ssrc();
    } else if (payloadTypes.codec(payloadType) != null) {
      source(in.rtp.ssrc());
    }
    return true;
  }

  void add(DownTrack downTrack) {
    downTracks.add(downTrack);
  }

  void remove(DownTrack downTrack) {
    downTracks.remove(downTrack);
  }

  /// Takes a packet of one of this track's sources.
  void received(Incoming in, long nowNanos) {
    int payloadType = in.rtp.payloadType();
    int repeated = payloadTypes.repeated(payloadType);
    RtpCodec packetCodec = payloadTypes.codec(repeated >= 0 ? repeated : payloadType);
    if (packetCodec == null) {
      publisher.drop(in.buffer, DropReason.RTP_UNKNOWN_PAYLOAD_TYPE);
    } else if (repeated >= 0) {
      repeated(in, packetCodec, nowNanos);
    } else if (in.rtp.ssrc() != ssrc) {
      publisher.drop(in.buffer, DropReason.RTP_UNKNOWN_SOURCE);
    } else {
      in.number = arrivals.unwrap(in.rtp.sequenceNumber());
      if (arrivals.add(in.number)) {
        long timestamp = in.rtp.timestamp();
        reception.received(in.number, timestamp, packetCodec.clockRate(), nowNanos);
        accepted(in, packetCodec, nowNanos);
      } else {
        publisher.drop(in.buffer, DropReason.RTP_DUPLICATE);
      }
    }
  }

  /// A retransmission: it is put back and goes on as a packet that comes late (RFC 4588).
  private void repeated(Incoming in, RtpCodec packetCodec, long nowNanos) {
    if (in.rtp.payloadLength() == 0) {
      publisher.drop(in.buffer, DropReason.RTP_PADDING_ONLY);
    } else if (in.rtp.payloadLength() < 2 || in.rtp.ssrc() != rtxSsrc || !arrivals.begun()) {
      publisher.drop(in.buffer, DropReason.RTX_MALFORMED);
    } else {
      in.undoRetransmission(packetCodec.payloadType(), ssrc, publication.ids());
      in.number = arrivals.unwrap(in.rtp.sequenceNumber());
      if (arrivals.add(in.number)) {
        accepted(in, packetCodec, nowNanos);
      } else {
        publisher.drop(in.buffer, DropReason.RTP_DUPLICATE);
      }
    }
  }

  private void accepted(Incoming in, RtpCodec packetCodec, long nowNanos) {
    if (asksAgain) {
      missing.received(in.number);
    }
    if (in.rtp.payloadLength() == 0) {
      for (int i = 0; i < downTracks.size(); i++) {
        downTracks.get(i).skip(in, packetCodec, nowNanos);
      }
      publisher.drop(in.buffer, DropReason.RTP_PADDING_ONLY);
      return;
    }
    start(packetCodec);
    in.startsKeyFrame = startsKeyFrame(in);
    if (in.startsKeyFrame) {
      publication.keyframes().arrived();
    }
    for (int i = 0; i < downTracks.size(); i++) {
      downTracks.get(i).forward(in, packetCodec, nowNanos);
    }
    if (parameters.kind() == MediaKind.VIDEO) {
      publication.cache().put(in.number, in.buffer, nowNanos);
    } else {
      publisher.pool.release(in.buffer);
    }
  }

  private void start(RtpCodec packetCodec) {
    codec = packetCodec.name();
    if (!started) {
      started = true;
      events.accept(new MediaEvent.TrackStarted(parameters.trackId()));
    }
  }

  private boolean startsKeyFrame(Incoming in) {
    PayloadDescriptor descriptor = payloadTypes.descriptor(in.rtp.payloadType());
    return descriptor != null
        && descriptor.startsKeyFrame(
            in.rtp.bytes(), in.rtp.payloadOffset(), in.rtp.payloadLength());
  }

  /// Takes the publisher's sender report about the media's source.
  void senderReport(long source, long ntp, long rtp, long nowNanos) {
    if (source == ssrc) {
      publication.clock().report(ntp, rtp, nowNanos);
    }
  }

  void tick(long nowNanos) {
    publication.cache().expire(nowNanos);
    if (asksAgain && publisher.connected()) {
      int due = missing.collect(nowNanos, publisher.roundTripOrGuess());
      if (due > 0) {
        nacks += due;
        publisher.nack(ssrc, missing.due(), due);
      }
    }
    if (missing.gaveUp() && !downTracks.isEmpty()) {
      publication.keyframes().request(nowNanos);
    }
    publication.keyframes().tick(nowNanos);
  }

  /// Fills in a report block, if one is due.
  boolean report(ReportBlock block, long nowNanos) {
    if (!reception.begun() || (reported && nowNanos - reportedNanos < REPORT_NANOS)) {
      return false;
    }
    reported = true;
    reportedNanos = nowNanos;
    reception.report(block);
    block.ssrc = ssrc;
    block.lastSenderReport = publication.clock().lastReport();
    block.delaySinceLast = publication.clock().sinceLastReport(nowNanos);
    return true;
  }

  PeerStats.TrackStats stats() {
    return new PeerStats.TrackStats(
        parameters.trackId(),
        true,
        parameters.kind(),
        codec,
        reception.packets(),
        reception.lost(),
        nacks);
  }

  /// Gives back what is held.
  void end() {
    publication.cache().clear();
  }

  private void source(long newSsrc) {
    if (newSsrc == ssrc) {
      return;
    }
    if (arrivals.begun()) {
      arrivals.restart();
      reception.restart();
      missing.restart();
      publication.cache().clear();
      publication.clock().forget();
      for (int i = 0; i < downTracks.size(); i++) {
        downTracks.get(i).sourceChanged();
      }
    }
    ssrc = newSsrc;
    publication.keyframes().source(ssrc, means());
  }

  private KeyframeRequester.Means means() {
    if (payloadTypes.feedback("nack pli")) {
      return KeyframeRequester.Means.PICTURE_LOSS;
    }
    return payloadTypes.feedback("ccm fir")
        ? KeyframeRequester.Means.FULL_INTRA_REQUEST
        : KeyframeRequester.Means.NONE;
  }
}
