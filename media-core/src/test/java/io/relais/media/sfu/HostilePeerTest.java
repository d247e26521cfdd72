// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.fuzz.FuzzReplay;
import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpFuzz;
import io.relais.media.rtp.RtpFuzz;
import io.relais.media.rtp.Wire;
import org.junit.jupiter.api.Test;

/// Whatever one peer sends under its own keys, the others' call goes on and no buffer is lost.
class HostilePeerTest {
  private final TestRoom room = new TestRoom();
  private final TestPeer mallory = room.join("mallory");
  private final TestPeer bob = room.join("bob");
  private final TestPeer carol = room.join("carol");

  @Test
  void survivesRtp() {
    mallory.publish("picture", MediaKind.VIDEO, "0", 2, 3);
    bob.receive("picture", "0");
    FuzzReplay.run(RtpFuzz.class, data -> mallory.endpoint.onRtp(packet(data, 2), tick()));
    FuzzReplay.run(RtpFuzz.class, data -> mallory.endpoint.onRtp(packet(data, 3), tick()));
    assertTheOthersGoOn();
  }

  @Test
  void survivesRtcp() {
    carol.publish("picture", MediaKind.VIDEO, "0", 2, 3);
    DownTrackParameters down = mallory.receive("picture", "0");
    for (int i = 0; i < 300; i++) {
      carol.send(96, i, 3_000L * i, 2, i == 0 ? "10 00" : "10 01");
    }
    FuzzReplay.run(
        RtcpFuzz.class, data -> mallory.endpoint.onRtcp(packet(data, down.ssrc()), tick()));
    carol.endpoint.unpublish("picture");
    assertTheOthersGoOn();
  }

  /// Feedback and media both name their source at byte 8.
  private PacketBuffer packet(byte[] data, long ssrc) {
    PacketBuffer buffer = room.pool.take();
    buffer.copyOf(Wire.buffer(data));
    if (data.length >= 12) {
      BigEndian.put32(buffer.bytes, 8, ssrc);
    }
    return buffer;
  }

  private long tick() {
    room.pass(1);
    mallory.rtp.clear();
    mallory.rtcp.clear();
    bob.rtp.clear();
    return room.now;
  }

  private void assertTheOthersGoOn() {
    carol.publish("voice", MediaKind.AUDIO, "7", 100, 0);
    bob.receive("voice", "1");
    bob.rtp.clear();
    carol.send(111, 1, 0, 100, "0a");
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("0a");
    assertThat(room.pool.made()).isLessThan(1_100);
  }
}
