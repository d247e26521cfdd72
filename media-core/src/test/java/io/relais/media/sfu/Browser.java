// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.RtpPacket;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.TransportFeedbackReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A simulated browser behind a [LossyNetwork], with a camera and a microphone.
final class Browser {
  final String id;
  final List<Camera> cameras = new ArrayList<>();
  final List<Screen> screens = new ArrayList<>();
  final Set<Integer> acknowledged = new HashSet<>();
  boolean recording = true;
  int transportWide;
  private final CallSimulation call;
  private final Endpoint endpoint;
  private final RtpPacket packet = new RtpPacket();

  Browser(CallSimulation call, String id, long ssrc) {
    this.call = call;
    this.id = id;
    endpoint = call.room.router.join(id, id, new Wires(), event -> {});
    cameras.add(new Camera(this, MediaKind.AUDIO, "0", ssrc));
    cameras.add(new Camera(this, MediaKind.VIDEO, "1", ssrc + 10));
    for (Camera camera : cameras) {
      endpoint.publish(
          new UpTrackParameters(
              camera.trackId,
              camera.kind,
              new RtpParameters(
                  camera.mid,
                  MediaCapabilities.codecs(camera.kind),
                  MediaCapabilities.extensions(camera.kind)),
              List.of(new RtpEncoding("", camera.ssrc, camera.rtxSsrc))));
    }
  }

  void watch(Browser other) {
    for (Camera camera : other.cameras) {
      DownTrackParameters reserved = endpoint.subscribe(camera.trackId);
      screens.add(new Screen(reserved));
      endpoint.resume(
          camera.trackId,
          new RtpParameters(
              "" + screens.size(),
              MediaCapabilities.codecs(camera.kind),
              MediaCapabilities.extensions(camera.kind)),
          call.room.now);
    }
  }

  void leave() {
    endpoint.close();
  }

  void tick(long now) {
    for (Camera camera : cameras) {
      if (recording) {
        camera.tick(now);
      }
    }
    for (Screen screen : screens) {
      PacketBuffer out = new PacketBuffer();
      if (screen.writeFeedback(new RtcpWriter().start(out), now)) {
        call.network.send(out, now, this::reachServerRtcp);
      }
    }
  }

  int nextTransportWide() {
    return ++transportWide & 0xffff;
  }

  void sendRtp(PacketBuffer out) {
    call.network.send(out, call.room.now, this::reachServerRtp);
  }

  private void reachServerRtp(PacketBuffer arrived) {
    endpoint.onRtp(pooled(arrived), call.room.now);
  }

  private void reachServerRtcp(PacketBuffer arrived) {
    endpoint.onRtcp(pooled(arrived), call.room.now);
  }

  private PacketBuffer pooled(PacketBuffer arrived) {
    PacketBuffer buffer = call.room.pool.take();
    buffer.copyOf(arrived);
    return buffer;
  }

  private void onRtp(PacketBuffer arrived) {
    if (!packet.wrap(arrived)) {
      throw new AssertionError("malformed");
    }
    for (Screen screen : screens) {
      if (packet.ssrc() == screen.parameters.ssrc()
          || packet.ssrc() == screen.parameters.rtxSsrc()) {
        screen.received(packet, call.room.now);
        return;
      }
    }
    throw new AssertionError(id + " was sent a source it does not know");
  }

  private void onRtcp(PacketBuffer arrived) {
    RtcpReader reader = new RtcpReader();
    if (!reader.wrap(arrived)) {
      throw new AssertionError("malformed");
    }
    while (reader.next()) {
      RtcpPacket feedback = reader.packet();
      if (feedback.type() == RtcpPacket.PAYLOAD_FEEDBACK) {
        camera(feedback.mediaSsrc()).wantKeyFrame();
      } else if (feedback.type() == RtcpPacket.TRANSPORT_FEEDBACK
          && feedback.count() == RtcpPacket.NACK) {
        answer(camera(feedback.mediaSsrc()), feedback);
      } else if (feedback.type() == RtcpPacket.TRANSPORT_FEEDBACK) {
        acknowledge(feedback);
      }
    }
  }

  private static void answer(Camera camera, RtcpPacket nack) {
    for (int i = 0; i < nack.nackPairs(); i++) {
      camera.sendAgain(nack.nackFirst(i));
      for (int bit = 0; bit < 16; bit++) {
        if (((nack.nackMask(i) >> bit) & 1) != 0) {
          camera.sendAgain(nack.nackFirst(i) + bit + 1);
        }
      }
    }
  }

  private void acknowledge(RtcpPacket feedback) {
    TransportFeedbackReader statuses = new TransportFeedbackReader();
    if (!statuses.wrap(feedback)) {
      throw new AssertionError("malformed");
    }
    while (statuses.next()) {
      if (statuses.received()) {
        acknowledged.add(statuses.sequence());
      }
    }
  }

  private Camera camera(long ssrc) {
    return cameras.stream().filter(camera -> camera.ssrc == ssrc).findFirst().orElseThrow();
  }

  /// The server's way to this browser.
  private final class Wires implements RtpSink {
    @Override
    public void sendRtp(PacketBuffer out) {
      call.network.send(out, call.room.now, Browser.this::onRtp);
      call.room.pool.release(out);
    }

    @Override
    public void sendRtcp(PacketBuffer out) {
      call.network.send(out, call.room.now, Browser.this::onRtcp);
      call.room.pool.release(out);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }
}
