// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.HeaderExtension;
import io.relais.media.LayerReason;
import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpCodec;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.ReportBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One track on its way up: finds out which of its encodings a packet is of and what is in it, and
/// hands it to each of its [DownTrack]s.
final class UpTrack {
  /// A fifth: more would only make the sound itself poorer.
  private static final int MOST_LOSS_TOLD = 51;

  private final Outlet publisher;
  private final Consumer<? super MediaEvent> events;
  private final Simulcast simulcast;
  private final Demand demand = new Demand();
  private final FrameReader reader;
  private final Publication publication;
  private final List<DownTrack> downTracks = new ArrayList<>();
  private final @Nullable Voice voice;

  private UpTrackParameters parameters;
  private PayloadTypes payloadTypes;
  private byte[] mid;
  private boolean started;
  private boolean asksAgain;
  private boolean wantsEstimates;
  private String codec = "";

  /// @param ids the publisher's header extensions
  UpTrack(
      UpTrackParameters parameters,
      Outlet publisher,
      ExtensionIds ids,
      Consumer<? super MediaEvent> events) {
    this.parameters = parameters;
    this.voice = parameters.kind() == MediaKind.AUDIO ? new Voice(parameters.trackId()) : null;
    this.publisher = publisher;
    this.events = events;
    this.simulcast = new Simulcast(publisher);
    this.payloadTypes = new PayloadTypes(parameters.rtp().codecs());
    this.reader = new FrameReader(payloadTypes);
    this.publication = new Publication(simulcast, reader, ids);
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
    reader.negotiated(payloadTypes);
    parameters = track;
    mid = track.rtp().mid().getBytes(UTF_8);
    asksAgain = payloadTypes.feedback("nack");
    wantsEstimates = payloadTypes.feedback("goog-remb") && !numbered(track);
    int before = simulcast.size();
    boolean goesOn = simulcast.negotiated(track, means());
    if (simulcast.size() != before) {
      demand.begin(simulcast.size());
    }
    for (int i = 0; i < downTracks.size(); i++) {
      downTracks.get(i).published(payloadTypes.codecs());
      if (!goesOn) {
        downTracks.get(i).sourcesChanged();
      }
    }
  }

  /// Whether its sender is told of each packet that comes.
  private boolean numbered(UpTrackParameters track) {
    boolean numbered = false;
    for (HeaderExtension extension : track.rtp().extensions()) {
      numbered |= extension.uri().equals(HeaderExtension.TRANSPORT_WIDE_CC);
    }
    return numbered && payloadTypes.feedback("transport-cc");
  }

  /// Whether its sender finds its rate by our estimate (REMB), and by nothing better.
  boolean wantsEstimates() {
    return wantsEstimates;
  }

  /// The rate of a packet's timestamps; 0 for sound and for retransmissions.
  int pictureClock(int payloadType) {
    RtpCodec known = payloadTypes.codec(payloadType);
    return known == null || parameters.kind() == MediaKind.AUDIO ? 0 : known.clockRate();
  }

  UpTrackParameters parameters() {
    return parameters;
  }

  /// What a microphone sounds like; null for a picture.
  @Nullable Voice voice() {
    return voice;
  }

  Publication publication() {
    return publication;
  }

  Simulcast simulcast() {
    return simulcast;
  }

  List<RtpCodec> codecs() {
    return payloadTypes.codecs();
  }

  boolean owns(long source) {
    return simulcast.bySource(source) != null;
  }

  /// Takes a source that only its packet's mid names (RFC 8843 section 9.2), and its rid where
  /// there are several encodings (RFC 8853).
  boolean learn(Incoming in) {
    if (mid.length == 0 || !in.has(ExtensionIds.MID, mid)) {
      return false;
    }
    int payloadType = in.rtp.payloadType();
    boolean repeated = payloadTypes.repeated(payloadType) >= 0;
    Encoding encoding = simulcast.byName(in, repeated);
    if (encoding == null) {
      return false;
    }
    if (repeated) {
      encoding.retransmissionSource(in.rtp.ssrc());
    } else if (payloadTypes.codec(payloadType) != null && !encoding.source(in.rtp.ssrc())) {
      for (int i = 0; i < downTracks.size(); i++) {
        downTracks.get(i).sourceChanged(encoding.index);
      }
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
    Encoding encoding = simulcast.bySource(in.rtp.ssrc());
    if (packetCodec == null) {
      publisher.drop(in.buffer, DropReason.RTP_UNKNOWN_PAYLOAD_TYPE);
    } else if (encoding == null) {
      publisher.drop(in.buffer, DropReason.RTP_UNKNOWN_SOURCE);
    } else if (repeated >= 0) {
      repeated(in, encoding, packetCodec, nowNanos);
    } else if (!encoding.isMedia(in.rtp.ssrc())) {
      publisher.drop(in.buffer, DropReason.RTP_UNKNOWN_SOURCE);
    } else if (encoding.arrived(in, packetCodec.clockRate(), nowNanos)) {
      accepted(in, encoding, packetCodec, nowNanos);
    } else {
      publisher.drop(in.buffer, DropReason.RTP_DUPLICATE);
    }
  }

  /// A retransmission: it is put back and goes on as a packet that comes late (RFC 4588).
  private void repeated(Incoming in, Encoding encoding, RtpCodec packetCodec, long nowNanos) {
    if (in.rtp.payloadLength() == 0) {
      publisher.drop(in.buffer, DropReason.RTP_PADDING_ONLY);
    } else if (in.rtp.payloadLength() < 2
        || !encoding.isRetransmission(in.rtp.ssrc())
        || !encoding.begun()) {
      publisher.drop(in.buffer, DropReason.RTX_MALFORMED);
    } else {
      in.undoRetransmission(packetCodec.payloadType(), encoding.ssrc(), publication.ids());
      if (encoding.repaired(in)) {
        accepted(in, encoding, packetCodec, nowNanos);
      } else {
        publisher.drop(in.buffer, DropReason.RTP_DUPLICATE);
      }
    }
  }

  private void accepted(Incoming in, Encoding encoding, RtpCodec packetCodec, long nowNanos) {
    in.encoding = encoding.index;
    if (asksAgain) {
      encoding.found(in.number);
    }
    reader.read(in, encoding);
    if (in.rtp.payloadLength() == 0) {
      leaveOut(in, packetCodec, DropReason.RTP_PADDING_ONLY, nowNanos);
      return;
    }
    start(packetCodec);
    if (voice != null && !voice.heard(in, nowNanos)) {
      leaveOut(in, packetCodec, DropReason.NOT_SPEAKING, nowNanos);
      return;
    }
    if (in.startsKeyFrame) {
      encoding.keyFrameBegins(in, packetCodec, nowNanos);
    }
    encoding.measure(in.facts, in.buffer.length, nowNanos);
    for (int i = 0; i < downTracks.size(); i++) {
      downTracks.get(i).forward(in, packetCodec, nowNanos);
    }
    if (parameters.kind() == MediaKind.VIDEO) {
      encoding.keep(in.number, in.buffer, nowNanos);
    } else {
      publisher.pool.release(in.buffer);
    }
  }

  private void leaveOut(Incoming in, RtpCodec packetCodec, DropReason reason, long nowNanos) {
    for (int i = 0; i < downTracks.size(); i++) {
      downTracks.get(i).skip(in, packetCodec, nowNanos);
    }
    publisher.drop(in.buffer, reason);
  }

  private void start(RtpCodec packetCodec) {
    codec = packetCodec.name();
    if (!started) {
      started = true;
      events.accept(new MediaEvent.TrackStarted(parameters.trackId()));
    }
  }

  /// Takes the publisher's sender report about one of its sources.
  void senderReport(long source, long ntp, long rtp, long nowNanos) {
    Encoding encoding = simulcast.bySource(source);
    if (encoding != null && encoding.isMedia(source)) {
      encoding.clock.report(ntp, rtp, nowNanos);
    }
  }

  void tick(long nowNanos) {
    simulcast.tick(nowNanos);
    for (int i = 0; i < simulcast.size(); i++) {
      Encoding encoding = simulcast.encoding(i);
      if (encoding.tick(asksAgain, nowNanos) && watched(i)) {
        encoding.keyframes.request(nowNanos);
      }
      encoding.keyframes.tick(nowNanos);
    }
    if (started && parameters.kind() == MediaKind.VIDEO) {
      tellDemand(nowNanos);
    }
  }

  /// Tells the publisher which encodings somebody has use for. Not before it sends: nobody asks for
  /// a track that nobody has heard of.
  private void tellDemand(long nowNanos) {
    int highest = LayerSelector.NOTHING;
    for (int i = 0; i < downTracks.size(); i++) {
      highest = Math.max(highest, downTracks.get(i).demanded());
    }
    int encodings = simulcast.size();
    int before = demand.highest();
    if (demand.changed(Math.min(highest, encodings - 1), nowNanos)) {
      simulcast.restarted(before, demand.highest());
      events.accept(new MediaEvent.EncodingsWanted(parameters.trackId(), demand.active(encodings)));
    }
  }

  /// All who receive this track have lost the picture.
  void pictureLost(long nowNanos) {
    for (int i = 0; i < simulcast.size(); i++) {
      if (watched(i)) {
        simulcast.encoding(i).keyframes.request(nowNanos);
      }
    }
  }

  private boolean watched(int encoding) {
    for (int i = 0; i < downTracks.size(); i++) {
      if (downTracks.get(i).receives(encoding)) {
        return true;
      }
    }
    return false;
  }

  /// Fills in what is to be reported of one encoding, if it is due.
  ///
  /// A sender of sound is told what its worst listener loses: an encoder of Opus puts the sound of
  /// the packet before into each (RFC 6716 section 2.1.7) only if it believes that packets are
  /// lost.
  boolean report(int encoding, ReportBlock block, long nowNanos) {
    if (!simulcast.encoding(encoding).report(block, nowNanos)) {
      return false;
    }
    for (int i = 0; parameters.kind() == MediaKind.AUDIO && i < downTracks.size(); i++) {
      int further = Math.min(MOST_LOSS_TOLD, downTracks.get(i).fractionLost(nowNanos));
      block.fractionLost = Math.max(block.fractionLost, further);
    }
    return true;
  }

  PeerStats.TrackStats stats() {
    return new PeerStats.TrackStats(
        parameters.trackId(),
        true,
        parameters.kind(),
        codec,
        simulcast.packets(),
        simulcast.lost(),
        simulcast.jitterMillis(),
        simulcast.nacks(),
        layer());
  }

  private PeerStats.Layer layer() {
    if (!started) {
      return PeerStats.Layer.NONE;
    }
    int highest = simulcast.spatialLayers() - 1;
    while (highest > 0 && !simulcast.flowing(highest)) {
      highest--;
    }
    return new PeerStats.Layer(highest, simulcast.temporalLayers() - 1, reason(highest));
  }

  private LayerReason reason(int highest) {
    if (demand.highest() == LayerSelector.NOTHING) {
      return LayerReason.NOT_SHOWN;
    }
    if (demand.highest() < simulcast.size() - 1) {
      return LayerReason.SIZE;
    }
    boolean all = highest == simulcast.spatialLayers() - 1;
    return all ? LayerReason.FULL : LayerReason.NOT_SENT;
  }

  /// Gives back what is held.
  void end() {
    simulcast.end();
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
