// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaEvent;
import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import io.relais.media.RtpParameters;
import io.relais.media.Viewing;
import io.relais.media.congestion.Bottleneck;
import io.relais.media.congestion.Pacer;
import io.relais.media.congestion.TransportFeedback;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpExtensions;
import io.relais.media.rtp.RtpPacket;
import io.relais.media.rtp.RtpSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A simulated browser that watches behind a [Bottleneck]: it tells what arrives, asks for what is
/// missing, and shows what can be decoded.
final class Viewer {
  private static final int TRANSPORT_WIDE = 3;

  final List<Decoder> decoders = new ArrayList<>();
  final List<MediaEvent.ReceptionChanged> receptions = new ArrayList<>();
  final Endpoint endpoint;
  boolean redundant;
  int voicePackets;
  long worstVoiceDelay;
  private final CappedCall call;
  private final Bottleneck way;
  private final TransportFeedback arrivals = new TransportFeedback();
  private final RtpPacket packet = new RtpPacket();
  private final RtpExtensions extensions = new RtpExtensions();
  private long received;

  Viewer(CappedCall call, String id, Bottleneck way) {
    this.call = call;
    this.way = way;
    endpoint = call.room.router.join(id, id, new Wires(), this::happened);
  }

  private void happened(MediaEvent event) {
    if (event instanceof MediaEvent.ReceptionChanged changed) {
      receptions.add(changed);
    }
  }

  Decoder watch(SimulcastCamera camera, int height, Viewing.Priority priority) {
    resume(camera.voice, MediaKind.AUDIO);
    Decoder decoder = new Decoder(resume(camera.track, MediaKind.VIDEO));
    decoders.add(decoder);
    endpoint.view(camera.track, new Viewing(height * 16 / 9, height, priority));
    return decoder;
  }

  private DownTrackParameters resume(String track, MediaKind kind) {
    DownTrackParameters reserved = endpoint.subscribe(track);
    RtpParameters accepted =
        new RtpParameters(
            track.substring(0, 3) + kind,
            redundant
                ? MediaCapabilities.codecs(kind)
                : MediaCapabilities.codecs(kind).stream()
                    .filter(codec -> !codec.name().equals(RtpCodec.RED))
                    .toList(),
            MediaCapabilities.extensions(kind));
    endpoint.resume(track, accepted, call.room.now);
    return reserved;
  }

  /// What arrived since this was asked last, in bits.
  long takeReceived() {
    long bits = received * 8;
    received = 0;
    return bits;
  }

  void tick(long now) {
    for (Decoder decoder : decoders) {
      tell(out -> decoder.writeFeedback(out, now));
    }
    boolean more = arrivals.due(now);
    while (more) {
      PacketBuffer out = new PacketBuffer();
      more = arrivals.write(out, 1, now);
      back(out);
    }
  }

  private void tell(Consumer<RtcpWriter> body) {
    PacketBuffer out = new PacketBuffer();
    RtcpWriter writer = new RtcpWriter().start(out);
    body.accept(writer);
    if (writer.length() > 0) {
      back(out);
    }
  }

  private void back(PacketBuffer out) {
    call.at(
        call.room.now + 25 * CappedCall.MILLI,
        () -> {
          PacketBuffer pooled = call.room.pool.take();
          pooled.copyOf(out);
          endpoint.onRtcp(pooled, call.room.now);
        });
  }

  private void arrived(PacketBuffer buffer, long departed) {
    long now = call.room.now;
    if (!packet.wrap(buffer)) {
      throw new AssertionError("malformed");
    }
    received += buffer.length + Pacer.OVERHEAD;
    extensions.wrap(packet);
    while (extensions.next()) {
      if (extensions.id() == TRANSPORT_WIDE) {
        arrivals.received(BigEndian.u16(packet.bytes(), extensions.offset()), packet.ssrc(), now);
      }
    }
    for (Decoder decoder : decoders) {
      if (decoder.owns(packet.ssrc())) {
        decoder.received(packet, now);
        return;
      }
    }
    voicePackets++;
    worstVoiceDelay = Math.max(worstVoiceDelay, now - departed);
  }

  private final class Wires implements RtpSink {
    @Override
    public void sendRtp(PacketBuffer out) {
      long departed = call.room.now;
      long lands = way.send(out.length + Pacer.OVERHEAD, departed);
      if (lands >= 0) {
        PacketBuffer copy = new PacketBuffer();
        copy.copyOf(out);
        call.at(lands, () -> arrived(copy, departed));
      }
      call.room.pool.release(out);
    }

    @Override
    public void sendRtcp(PacketBuffer out) {
      call.room.pool.release(out);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }
}
