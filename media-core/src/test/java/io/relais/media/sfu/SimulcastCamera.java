// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.RtpWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// A simulated browser that sends VP8 in several encodings at 30 frames a second, and a voice. Key
/// frames are five times as large as others; each packet's last byte names its encoding.
final class SimulcastCamera {
  private static final int PAYLOAD = 1_050;
  private static final int KEY_FRAME = 5;
  private static final long FRAME_NANOS = 33_333_333;

  final String track;
  final String voice;
  private final CappedCall call;
  private final Endpoint endpoint;
  private final long[] rates;
  private final long ssrc;
  private final int[] numbers;
  private final boolean[] keyWanted;
  private final ArrayDeque<Runnable> paced = new ArrayDeque<>();
  private int voiceNumber;
  private long nextFrame;
  private long nextVoice;

  SimulcastCamera(CappedCall call, String id, long ssrc, long[] rates) {
    this.call = call;
    this.track = id + "-camera";
    this.voice = id + "-voice";
    this.ssrc = ssrc;
    this.rates = rates;
    this.numbers = new int[rates.length];
    this.keyWanted = new boolean[rates.length];
    endpoint = call.room.router.join(id, id, new Wires(), event -> {});
    List<RtpEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      encodings.add(new RtpEncoding(rates.length > 1 ? "r" + i : "", ssrc + i, 0));
    }
    publish(track, MediaKind.VIDEO, "0", encodings);
    publish(voice, MediaKind.AUDIO, "1", List.of(new RtpEncoding("", ssrc + 100, 0)));
  }

  private void publish(String name, MediaKind kind, String mid, List<RtpEncoding> encodings) {
    endpoint.publish(
        new UpTrackParameters(
            name,
            kind,
            new RtpParameters(
                mid, MediaCapabilities.codecs(kind), MediaCapabilities.extensions(kind)),
            encodings));
  }

  void tick(long now) {
    if (now >= nextFrame) {
      nextFrame = now + FRAME_NANOS;
      long timestamp = RtpClock.units(now, 90_000) & 0xffff_ffffL;
      for (int i = 0; i < rates.length; i++) {
        frame(i, timestamp);
      }
    }
    for (int i = 0; i < 2 && !paced.isEmpty(); i++) {
      paced.remove().run();
    }
    if (now >= nextVoice) {
      nextVoice = now + 20 * CappedCall.MILLI;
      byte[] payload = new byte[80];
      long timestamp = RtpClock.units(now, 48_000) & 0xffff_ffffL;
      send(111, true, voiceNumber++, timestamp, ssrc + 100, payload);
    }
  }

  private void frame(int encoding, long timestamp) {
    boolean key = keyWanted[encoding];
    keyWanted[encoding] = false;
    int left = (int) (rates[encoding] / 8 / 30) * (key ? KEY_FRAME : 1);
    boolean first = true;
    while (left > 0) {
      byte[] payload = new byte[Math.max(3, Math.min(left, PAYLOAD))];
      left -= payload.length;
      payload[0] = (byte) (first ? 0x10 : 0x00);
      payload[1] = (byte) (key ? 0x00 : 0x01);
      payload[payload.length - 1] = (byte) encoding;
      first = false;
      int number = numbers[encoding]++;
      boolean last = left <= 0;
      paced.add(() -> send(96, last, number, timestamp, ssrc + encoding, payload));
    }
  }

  private void send(
      int payloadType, boolean marker, int number, long timestamp, long source, byte[] payload) {
    PacketBuffer out = call.room.pool.take();
    new RtpWriter()
        .header(out, payloadType, marker, number & 0xffff, timestamp, source)
        .payload(payload, 0, payload.length);
    endpoint.onRtp(out, call.room.now);
  }

  private void told(PacketBuffer packet) {
    RtcpReader reader = new RtcpReader();
    reader.wrap(packet);
    while (reader.next()) {
      RtcpPacket rtcp = reader.packet();
      if (rtcp.type() == RtcpPacket.PAYLOAD_FEEDBACK && rtcp.count() == RtcpPacket.PICTURE_LOSS) {
        int encoding = (int) (rtcp.mediaSsrc() - ssrc);
        call.at(call.room.now + 20 * CappedCall.MILLI, () -> keyWanted[encoding] = true);
      }
    }
  }

  private final class Wires implements RtpSink {
    @Override
    public void sendRtp(PacketBuffer packet) {
      call.room.pool.release(packet);
    }

    @Override
    public void sendRtcp(PacketBuffer packet) {
      told(packet);
      call.room.pool.release(packet);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }
}
