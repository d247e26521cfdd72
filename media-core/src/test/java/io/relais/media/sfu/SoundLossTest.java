// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpPacket;
import org.junit.jupiter.api.Test;

/// Who sends sound learns what its listeners lose, so that its encoder makes up for it.
class SoundLossTest {
  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");
  private final TestPeer carol = room.join("carol");
  private final ReportBlock block = new ReportBlock();
  private int number;

  @Test
  void theSenderIsToldWhatTheWorstListenerLoses() {
    alice.publish("sound", MediaKind.AUDIO, "0", 100, 0);
    DownTrackParameters toBob = bob.receive("sound", "5");
    DownTrackParameters toCarol = carol.receive("sound", "5");
    talk();
    loses(bob, toBob, 13);
    loses(carol, toCarol, 26);
    assertThat(told()).isEqualTo(26);
    loses(carol, toCarol, 200);
    assertThat(told()).isEqualTo(51);
    loses(carol, toCarol, 0);
    assertThat(told()).isEqualTo(13);
    room.pass(15_000);
    assertThat(told()).isEqualTo(0);
  }

  @Test
  void theSenderOfAPictureIsToldOfItsOwnWayOnly() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "0");
    alice.send(96, ++number, 0, 100, "10 00 aa");
    loses(bob, reserved, 26);
    assertThat(told()).isEqualTo(0);
  }

  private void talk() {
    alice.send(111, ++number, 0, 100, "0a");
  }

  private void loses(TestPeer listener, DownTrackParameters track, int fraction) {
    block.ssrc = track.ssrc();
    block.fractionLost = fraction;
    listener.sendRtcp(writer -> writer.receiverReport(1).block(block));
  }

  /// The fraction in the last report that alice gets within a little more than a second.
  private int told() {
    alice.rtcp.clear();
    room.pass(1_100);
    return alice
        .takeRtcp(
            RtcpPacket.RECEIVER_REPORT,
            1,
            packet -> {
              ReportBlock read = new ReportBlock();
              packet.block(0, read);
              return read.fractionLost;
            })
        .getLast();
  }
}
