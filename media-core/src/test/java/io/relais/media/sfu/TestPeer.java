// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.HeaderExtension;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaEvent;
import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.RtpWriter;
import io.relais.media.rtp.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// A peer whose packets are made by hand, and which keeps what it is sent.
final class TestPeer implements RtpSink {
  final List<Sent> rtp = new ArrayList<>();
  final List<PacketBuffer> rtcp = new ArrayList<>();
  final List<MediaEvent> events = new ArrayList<>();
  final Endpoint endpoint;
  boolean connected = true;
  private final TestRoom room;

  TestPeer(TestRoom room, String id) {
    this.room = room;
    this.endpoint = room.router.join(id, id + "-name", this, events::add);
  }

  @Override
  public void sendRtp(PacketBuffer packet) {
    rtp.add(Sent.of(packet));
    room.pool.release(packet);
  }

  @Override
  public void sendRtcp(PacketBuffer packet) {
    PacketBuffer copy = new PacketBuffer();
    copy.copyOf(packet);
    rtcp.add(copy);
    room.pool.release(packet);
  }

  @Override
  public boolean connected() {
    return connected;
  }

  /// Publishes with the codecs and extensions the server offers.
  void publish(String trackId, MediaKind kind, String mid, long ssrc, long rtxSsrc) {
    publish(
        trackId,
        kind,
        new RtpParameters(mid, MediaCapabilities.codecs(kind), MediaCapabilities.extensions(kind)),
        List.of(new RtpEncoding("", ssrc, rtxSsrc)));
  }

  void publish(
      String trackId, MediaKind kind, RtpParameters rtpParameters, List<RtpEncoding> encodings) {
    endpoint.publish(new UpTrackParameters(trackId, kind, rtpParameters, encodings));
  }

  DownTrackParameters receive(String trackId, String mid) {
    MediaKind kind = endpoint.subscribe(trackId).kind();
    return receive(trackId, mid, MediaCapabilities.extensions(kind));
  }

  DownTrackParameters receive(String trackId, String mid, List<HeaderExtension> extensions) {
    DownTrackParameters reserved = endpoint.subscribe(trackId);
    endpoint.resume(
        trackId,
        new RtpParameters(mid, MediaCapabilities.codecs(reserved.kind()), extensions),
        room.now);
    return reserved;
  }

  /// Sends a packet without extensions.
  void send(int payloadType, int number, long timestamp, long ssrc, String payload) {
    send(payloadType, number, timestamp, ssrc, writer -> writer, payload);
  }

  void send(
      int payloadType,
      int number,
      long timestamp,
      long ssrc,
      Function<RtpWriter, RtpWriter> extensions,
      String payload) {
    PacketBuffer buffer = room.pool.take();
    byte[] bytes = Wire.bytes(payload);
    RtpWriter writer = new RtpWriter().header(buffer, payloadType, false, number, timestamp, ssrc);
    extensions.apply(writer).payload(bytes, 0, bytes.length);
    endpoint.onRtp(buffer, room.now);
  }

  void send(String packet) {
    PacketBuffer buffer = room.pool.take();
    buffer.copyOf(Wire.buffer(packet));
    endpoint.onRtp(buffer, room.now);
  }

  void sendRtcp(Consumer<RtcpWriter> body) {
    PacketBuffer buffer = room.pool.take();
    body.accept(new RtcpWriter().start(buffer));
    endpoint.onRtcp(buffer, room.now);
  }

  /// What every RTCP packet of one kind says, by the view given to the reader; all are forgotten.
  <T> List<T> takeRtcp(int type, int count, Function<RtcpPacket, T> reading) {
    List<T> all = new ArrayList<>();
    for (PacketBuffer buffer : rtcp) {
      RtcpReader reader = new RtcpReader();
      if (!reader.wrap(buffer)) {
        throw new AssertionError("malformed RTCP was sent: " + Wire.hex(buffer));
      }
      while (reader.next()) {
        if (reader.packet().type() == type && (count < 0 || reader.packet().count() == count)) {
          all.add(reading.apply(reader.packet()));
        }
      }
    }
    rtcp.clear();
    return all;
  }

  int takePictureLosses() {
    return takeRtcp(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.PICTURE_LOSS, RtcpPacket::mediaSsrc)
        .size();
  }

  static RtpCodec codec(int payloadType, String name, int rtxPayloadType, String... feedback) {
    return new RtpCodec(payloadType, name, 90_000, 1, Map.of(), List.of(feedback), rtxPayloadType);
  }

  static HeaderExtension extension(int id, String uri) {
    return new HeaderExtension(id, uri);
  }
}
