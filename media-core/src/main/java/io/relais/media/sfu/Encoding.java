// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import io.relais.media.codec.DependencyDescriptor;
import io.relais.media.codec.FrameFacts;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import org.jspecify.annotations.Nullable;

/// One stream of a track on its way up: a layer of a simulcast, or the only one. It knows what has
/// come, asks for what has not, and keeps it.
final class Encoding {
  private static final long REPORT_NANOS = 1_000_000_000;

  /// Its place in the track, the lowest quality being 0.
  final int index;

  final PacketCache cache;
  private long keyFrameNumber;
  private @Nullable RtpCodec keyFrameCodec;
  private long keyFrameNanos;
  final KeyframeRequester keyframes;
  final SourceClock clock = new SourceClock();
  final LayerMeter meter = new LayerMeter();
  private final Outlet publisher;
  private final byte[] rid;
  private final ArrivalWindow arrivals = new ArrivalWindow();
  private final ReceptionStatistics reception = new ReceptionStatistics();
  private final NackGenerator missing = new NackGenerator();
  private final int[] heights = new int[LayerMeter.SPATIAL];
  private @Nullable DependencyDescriptor dependencies;
  private long ssrc;
  private long rtxSsrc;
  private int nacks;
  private boolean reported;
  private long reportedNanos;

  Encoding(int index, String rid, Outlet publisher) {
    this.index = index;
    this.rid = rid.getBytes(UTF_8);
    this.publisher = publisher;
    this.cache = new PacketCache(publisher.pool);
    this.keyframes = new KeyframeRequester(publisher);
  }

  /// Takes the sources that were named, if any were.
  ///
  /// @return false when another source was known before
  boolean negotiated(RtpEncoding named, KeyframeRequester.Means means) {
    rtxSsrc = named.rtxSsrc() != 0 ? named.rtxSsrc() : rtxSsrc;
    boolean same = named.ssrc() == 0 || source(named.ssrc());
    keyframes.source(ssrc, means);
    return same;
  }

  boolean owns(long source) {
    return source != 0 && (source == ssrc || source == rtxSsrc);
  }

  /// Whether packets of that source are media, not retransmissions.
  boolean isMedia(long source) {
    return source == ssrc;
  }

  boolean isRetransmission(long source) {
    return source == rtxSsrc;
  }

  long ssrc() {
    return ssrc;
  }

  /// Whether a packet names this encoding by its rid (RFC 8852) or by that of what it repeats.
  boolean named(Incoming in, int kind) {
    return rid.length > 0 && in.has(kind, rid);
  }

  boolean hasRid(String other) {
    return java.util.Arrays.equals(rid, other.getBytes(UTF_8));
  }

  /// Takes the source its packets have from here on.
  ///
  /// @return false when another one was heard before, so that all numbers begin anew
  boolean source(long newSsrc) {
    if (newSsrc == ssrc) {
      return true;
    }
    boolean fresh = !arrivals.begun();
    if (!fresh) {
      arrivals.restart();
      reception.restart();
      missing.restart();
      meter.restart();
      cache.clear();
      keyFrameCodec = null;
      clock.forget();
      if (dependencies != null) {
        dependencies.forget();
      }
    }
    ssrc = newSsrc;
    keyframes.source(newSsrc);
    return fresh;
  }

  void retransmissionSource(long newRtxSsrc) {
    rtxSsrc = newRtxSsrc;
  }

  /// The highest number that has come.
  long highest() {
    return arrivals.highest();
  }

  boolean begun() {
    return arrivals.begun();
  }

  /// Notes a packet that came for the first time; false when it was here before.
  boolean arrived(Incoming in, int clockRate, long nowNanos) {
    if (!repaired(in)) {
      return false;
    }
    reception.received(in.number, in.rtp.timestamp(), clockRate, nowNanos);
    return true;
  }

  /// Notes a packet that was repeated; false when it was here before.
  boolean repaired(Incoming in) {
    in.number = arrivals.unwrap(in.rtp.sequenceNumber());
    return arrivals.add(in.number);
  }

  /// A packet is no longer missed.
  void found(long number) {
    missing.received(number);
  }

  /// The reader of its dependency descriptors.
  DependencyDescriptor dependencies() {
    if (dependencies == null) {
      dependencies = new DependencyDescriptor();
    }
    return dependencies;
  }

  /// Counts a packet for the layers that need it, and notes what it says of their sizes.
  void measure(FrameFacts facts, int length, long nowNanos) {
    for (int i = 0; i < Math.min(facts.sizes, LayerMeter.SPATIAL); i++) {
      heights[i] = Math.min(facts.widths[i], facts.heights[i]);
    }
    meter.layers(facts.sizes);
    if (facts.targets > 0 && !facts.outdated && dependencies != null) {
      meter.received(facts, dependencies, length, nowNanos);
    } else {
      meter.received(facts.spatial, facts.temporal, length, nowNanos);
    }
  }

  /// The shorter side of a layer's picture; 0 when unknown.
  int height(int spatial) {
    return heights[Math.min(spatial, LayerMeter.SPATIAL - 1)];
  }

  /// How many packets are missing that may still come.
  int missing() {
    return missing.missing();
  }

  /// Notes where the latest key frame begins.
  void keyFrameBegins(Incoming in, RtpCodec codec, long nowNanos) {
    keyframes.arrived();
    keyFrameNumber = in.number;
    keyFrameCodec = codec;
    keyFrameNanos = nowNanos;
  }

  /// The number of the packet that the latest key frame begins with.
  long keyFrameNumber() {
    return keyFrameNumber;
  }

  /// The codec of the latest key frame; null when there was none.
  @Nullable RtpCodec keyFrameCodec() {
    return keyFrameCodec;
  }

  long keyFrameNanos() {
    return keyFrameNanos;
  }

  void keep(long number, PacketBuffer buffer, long nowNanos) {
    cache.put(number, buffer, nowNanos);
  }

  /// Asks for what is missing, if the publisher repeats packets.
  ///
  /// @return whether packets were given up: only a key frame helps then
  boolean tick(boolean asksAgain, long nowNanos) {
    cache.expire(nowNanos);
    meter.tick(nowNanos);
    if (asksAgain && publisher.connected()) {
      int due = missing.collect(nowNanos, publisher.roundTripOrGuess());
      if (due > 0) {
        nacks += due;
        publisher.nack(ssrc, missing.due(), due);
      }
    }
    return missing.gaveUp();
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
    block.lastSenderReport = clock.lastReport();
    block.delaySinceLast = clock.sinceLastReport(nowNanos);
    return true;
  }

  long packets() {
    return reception.packets();
  }

  long lost() {
    return reception.lost();
  }

  double jitterMillis() {
    return reception.jitterMillis();
  }

  int nacks() {
    return nacks;
  }
}
