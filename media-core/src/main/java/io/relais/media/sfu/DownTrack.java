// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.DownTrackParameters;
import io.relais.media.LayerReason;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpCodec;
import io.relais.media.RtpParameters;
import io.relais.media.Viewing;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/// One track on its way down to one subscriber.
///
/// Video begins with a key frame, and again after anything that broke the chain of frames.
final class DownTrack {
  private final DownTrackParameters parameters;
  private final byte[] cname;
  private final boolean video;
  private final Publication publication;
  private final Outlet outlet;
  private final RtpRewriter rewriter;
  private final LayerSwitch layers;
  private final PayloadTypeMap payloadTypes = new PayloadTypeMap();
  private final Redundancy redundancy = new Redundancy(payloadTypes);
  private final Retransmissions again;
  private final CatchingUp catchingUp;
  private final SenderReports reports = new SenderReports();
  private final ReceiverReports told = new ReceiverReports();

  /// Its share of the way down, kept for the [BitrateAllocator].
  final Allotment allotment = new Allotment();

  private RtpParameters accepted = new RtpParameters("", List.of(), List.of());
  private String codec = "";
  private boolean flowing;
  private boolean numbered;
  private boolean refused;
  private boolean began;
  private long agreedNanos;
  private long keyFrameNanos;
  private int clockRate;
  private long packets;
  private long octets;
  private int nacks;

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
    // RFC 3711 section 3.3.1: beginning in the lower half leaves no doubt about the first wrap.
    this.layers = new LayerSwitch(publication.simulcast(), video, random.nextInt(1, 0x8000));
    this.rewriter =
        new RtpRewriter(parameters.ssrc(), parameters.rtxSsrc(), random.nextInt(1, 0x8000));
    this.catchingUp = new CatchingUp(publication, cached);
    this.again =
        new Retransmissions(publication, outlet, cached, layers.numbers, rewriter, payloadTypes);
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
    numbered = ids.id(ExtensionIds.TRANSPORT_WIDE_CC) > 0;
    accepted = agreed;
    flowing = true;
    refused = false;
    layers.await(nowNanos);
    agreedNanos = nowNanos;
    // It comes while the subscriber connects, and is kept.
    if (video && !began && useful() != LayerSelector.NOTHING) {
      askForKeyFrame(0, nowNanos);
    }
  }

  /// Says how the subscriber shows the picture.
  void view(Viewing now) {
    layers.layers.view(now);
  }

  Viewing viewing() {
    return layers.layers.viewing();
  }

  boolean video() {
    return video;
  }

  /// Whether it is a picture that the subscriber wants to see and can.
  boolean shown() {
    return video && flowing && !refused && useful() != LayerSelector.NOTHING;
  }

  /// Whether its packets carry the numbers by which the subscriber tells of their arrival.
  boolean numbered() {
    return numbered;
  }

  /// Says the highest layers that the way down has room for; -1 for none.
  void target(int spatial, int temporal) {
    layers.layers.target(spatial, temporal);
  }

  /// The highest spatial layer the subscriber's view has use for, or -1.
  int useful() {
    return flowing ? layers.layers.useful() : LayerSelector.NOTHING;
  }

  /// The highest spatial layer the publisher is to send for the subscriber, or -1: also for one who
  /// has yet to agree, since a camera that was paused takes as long to begin as that.
  int demanded() {
    return layers.layers.useful();
  }

  /// What the publisher sends, layer by layer.
  LayerRates rates() {
    return publication.simulcast();
  }

  /// The spatial layer that is sent at present, or -1.
  int currentSpatial() {
    return layers.spatial();
  }

  /// The temporal layer that is sent at present, or -1.
  int currentTemporal() {
    return layers.temporal();
  }

  /// Whether it is sent packets of that encoding at present.
  boolean receives(int encoding) {
    return layers.numbers.open(encoding);
  }

  /// The publisher negotiated anew.
  void published(List<RtpCodec> codecs) {
    payloadTypes.pair(codecs, accepted.codecs());
  }

  /// One encoding comes from another source from here on.
  void sourceChanged(int encoding) {
    layers.numbers.forget(encoding);
  }

  /// The track has other encodings from here on.
  void sourcesChanged() {
    layers.numbers.forget();
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
      layers.numbers.close();
      outlet.count(DropReason.CODEC_NOT_ACCEPTED);
      return;
    }
    boolean closed = !layers.numbers.open(in.encoding);
    int before = closed ? layers.spatial() : LayerSelector.NOTHING;
    Run run = layers.enter(in, packetCodec.clockRate(), nowNanos);
    boolean begins = video && closed && layers.numbers.open(in.encoding);
    if (begins && layers.spatial() < before) {
      // The smaller picture is shown at once, not behind the rest of the larger one.
      discard();
    }
    if (run == null) {
      outlet.count(whyLeftOut(in));
      return;
    }
    boolean passes = LayerSwitch.passes(run, in.facts);
    if (!passes && layers.skip(in, nowNanos)) {
      outlet.count(DropReason.LAYER_LEFT_OUT);
      return;
    }
    clockRate = packetCodec.clockRate();
    codec = packetCodec.name();
    // One that is left out but comes late has its number spent: it goes on empty.
    send(in, run, passes, payloadType, nowNanos);
    if (begins) {
      catchingUp.behind(this, in, packetCodec, nowNanos);
    }
  }

  private DropReason whyLeftOut(Incoming in) {
    boolean another = layers.numbers.open() && !layers.numbers.open(in.encoding);
    return another ? DropReason.LAYER_LEFT_OUT : DropReason.WAITING_FOR_KEY_FRAME;
  }

  private void send(Incoming in, Run run, boolean whole, int payloadType, long nowNanos) {
    PacketBuffer out = outlet.pool.take();
    long number = layers.pass(run, in, whole);
    long timestamp = rewriter.write(in, whole, number, run, payloadType, out);
    int carried = redundancy.shape(in, whole ? in.rtp.payloadLength() : 0, out);
    if (carried < 0) {
      outlet.drop(out, DropReason.RED_MALFORMED);
      return;
    }
    layers.sent(timestamp, nowNanos);
    if (in.startsKeyFrame) {
      began = true;
      keyFrameNanos = nowNanos;
    }
    packets++;
    octets += carried;
    if (video) {
      outlet.pacer.sendPicture(out, nowNanos);
    } else {
      outlet.pacer.sendSound(out, nowNanos);
    }
  }

  /// Closes over a packet without payload; one whose number is spent goes on empty.
  void skip(Incoming in, RtpCodec packetCodec, long nowNanos) {
    if (layers.numbers.open(in.encoding) && !layers.skip(in, nowNanos)) {
      forward(in, packetCodec, nowNanos);
    }
  }

  void tick(long nowNanos) {
    if (video && flowing && !began && !refused && outlet.connected()) {
      int best = layers.layers.best();
      if (best != LayerSelector.NOTHING && !layers.numbers.open()) {
        catchingUp.begin(
            this, publication.simulcast().size() == 1 ? 0 : best, agreedNanos, nowNanos);
      }
    }
    askForKeyFrame(nowNanos);
  }

  /// Takes a subscriber's request for a key frame, unless one is on its way to it.
  void pictureLost(long nowNanos) {
    boolean underWay = began && nowNanos - keyFrameNanos < outlet.roundTripOrGuess();
    if (flowing && video && !underWay) {
      askForKeyFrame(layers.numbers.open() ? layers.numbers.newest().encoding : 0, nowNanos);
    }
  }

  /// Sends again what a subscriber misses: the first, and those its mask names.
  void missing(int first, int mask, long nowNanos) {
    nacks += again.missing(first, mask, nowNanos);
  }

  /// Packets were thrown away on their way out: it goes on with a key frame.
  void interrupted() {
    again.forgetSent();
    layers.numbers.close();
  }

  /// Says whether the way down is so narrow that nothing is to be said twice on it.
  void narrow(boolean now) {
    redundancy.narrow(now);
  }

  /// Its layers were lowered: what waits of the higher ones would only delay the lower.
  void lowered() {
    if (discard()) {
      interrupted();
    }
  }

  /// Throws away what waits to leave.
  ///
  /// @return whether anything did
  private boolean discard() {
    boolean discarded = outlet.pacer.discard(parameters.ssrc(), parameters.rtxSsrc());
    if (discarded) {
      again.forgetSent();
    }
    return discarded;
  }

  /// Sends about that many bytes of what nobody misses, to find out whether there is room for them.
  ///
  /// @return how many were sent, 0 when the subscriber takes no retransmissions
  int probe(int bytes, long nowNanos) {
    return flowing ? again.probe(bytes, nowNanos) : 0;
  }

  /// Asks for the key frame that a wanted layer begins with. What is sent goes on until it comes.
  private void askForKeyFrame(long nowNanos) {
    if (video && flowing) {
      int encoding = layers.needsKeyFrame(nowNanos);
      if (encoding != LayerSwitch.NOTHING && !refused && outlet.connected()) {
        askForKeyFrame(encoding, nowNanos);
      }
    }
  }

  private void askForKeyFrame(int encoding, long nowNanos) {
    publication.simulcast().encoding(encoding).keyframes.request(nowNanos);
  }

  /// Takes a subscriber's report about this track.
  void reported(ReportBlock block, long nowNanos) {
    int missed = told.told(block, packets, nowNanos);
    redundancy.reported(block.fractionLost, nowNanos);
    if (block.ssrc == parameters.ssrc()) {
      int arrived = told.sentSince(packets) - missed;
      told.counted(packets);
      told.jitter(block.jitter, clockRate);
      long rate = outlet.pacer.bitsPerSecond(nowNanos);
      outlet.estimator.receiverReport(arrived, missed, rate, nowNanos);
    }
    long roundTrip = reports.roundTrip(block, nowNanos);
    if (roundTrip >= 0) {
      outlet.roundTrip(roundTrip);
    }
  }

  /// What the subscriber's last report said it lost, in 256ths; 0 when that was long ago.
  int fractionLost(long nowNanos) {
    return told.fractionLost(nowNanos);
  }

  /// Writes a sender report and the publisher's name, if they are due.
  void report(RtcpWriter writer, long nowNanos) {
    Run run = layers.numbers.newest();
    if (run.encoding == Run.FORGOTTEN) {
      return;
    }
    SourceClock clock = publication.simulcast().encoding(run.encoding).clock;
    if (packets == 0 || !clock.known() || !reports.due(nowNanos)) {
      return;
    }
    long ntp = clock.ntpAt(nowNanos);
    long rtp = clock.rtpAt(nowNanos, clockRate) + run.timestampOffset;
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
        parameters.trackId(),
        false,
        parameters.kind(),
        codec,
        packets,
        told.lost(),
        told.jitterMillis(),
        nacks,
        layer());
  }

  private PeerStats.Layer layer() {
    if (refused) {
      return new PeerStats.Layer(-1, -1, LayerReason.CODEC_NOT_ACCEPTED);
    }
    if (!flowing) {
      return PeerStats.Layer.NONE;
    }
    int spatial = currentSpatial();
    LayerReason reason = video ? layers.layers.reason(spatial) : LayerReason.FULL;
    return new PeerStats.Layer(spatial, currentTemporal(), reason);
  }
}
