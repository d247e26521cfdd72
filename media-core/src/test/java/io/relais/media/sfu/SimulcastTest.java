// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.HeaderExtension;
import io.relais.media.LayerReason;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.Viewing;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtpWriter;
import io.relais.media.rtp.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// One track in three encodings of VP8, made by hand: which of them a subscriber is sent.
class SimulcastTest {
  private static final String KEY = "10 00 aa";
  private static final String DELTA = "10 01 bb";
  private static final long LOW = 100;
  private static final long MIDDLE = 200;
  private static final long HIGH = 300;

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void encodingsAreLearntByTheirRids() {
    publish(0, 0, 0);
    receive();
    alice.send(96, 1, 0, 7_001, named("6c", null), KEY);
    alice.send(96, 1, 0, 7_002, named("6d", null), KEY);
    alice.send(97, 9, 0, 8_001, named(null, "6c"), "00 03" + DELTA);
    alice.send(96, 1, 0, 7_009, named("78", null), KEY);
    assertThat(room.drops(DropReason.RTP_UNKNOWN_SOURCE)).isEqualTo(1);
    assertThat(alice.endpoint.trackStats().getFirst().packets()).isEqualTo(2);
    room.pass(2_000);
    assertThat(alice.takeRtcp(RtcpPacket.RECEIVER_REPORT, -1, SimulcastTest::sources))
        .contains(List.of(7_001L, 7_002L));
  }

  @Test
  void theFirstPictureIsTheBestThatFlows() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    send(LOW, 1, KEY);
    send(MIDDLE, 1, KEY);
    send(LOW, 2, DELTA);
    send(MIDDLE, 2, DELTA);
    assertThat(bob.rtp).hasSize(3);
    assertContinuous();
    assertThat(layer()).isEqualTo(new PeerStats.Layer(1, 0, LayerReason.NOT_SENT));
  }

  @Test
  void aSwitchWaitsForItsKeyFrameAndTheOldLayerGoesOnMeanwhile() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    send(LOW, 1, KEY);
    alice.rtcp.clear();
    room.pass(600);
    send(HIGH, 50, DELTA);
    send(LOW, 2, DELTA);
    alice.rtcp.clear();
    room.pass(20);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(0, 0, LayerReason.WAITING_FOR_SWITCH));
    assertThat(pictureLosses()).containsExactly(HIGH);
    send(LOW, 3, DELTA);
    send(HIGH, 51, DELTA);
    send(HIGH, 52, KEY);
    send(LOW, 4, DELTA);
    send(HIGH, 53, DELTA);
    assertThat(bob.rtp).hasSize(5);
    assertContinuous();
    assertThat(layer()).isEqualTo(new PeerStats.Layer(2, 0, LayerReason.FULL));
    assertThat(room.drops(DropReason.LAYER_LEFT_OUT)).isEqualTo(3);
  }

  @Test
  void theTargetBringsItDownAndUpAgain() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    all(1, KEY);
    assertThat(layer().spatial()).isEqualTo(2);
    down().target(1, 9);
    room.pass(20);
    all(2, DELTA);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(2, 0, LayerReason.WAITING_FOR_SWITCH));
    all(3, KEY);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(1, 0, LayerReason.BANDWIDTH));
    down().target(9, 9);
    room.pass(20);
    all(4, KEY);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(2, 0, LayerReason.FULL));
    assertContinuous();
  }

  @Test
  void whatThePublisherDoesNotSendIsNotLaidToTheWayDown() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    send(LOW, 1, KEY);
    down().target(0, 0);
    room.pass(20);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(0, 0, LayerReason.NOT_SENT));
    send(MIDDLE, 1, DELTA);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(0, 0, LayerReason.BANDWIDTH));
  }

  @Test
  void aTargetOfNothingStopsAtOnce() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    all(1, KEY);
    down().target(-1, -1);
    room.pass(20);
    int before = bob.rtp.size();
    all(2, KEY);
    assertThat(bob.rtp).hasSize(before);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(-1, -1, LayerReason.VIDEO_PAUSED));
    down().target(0, 0);
    room.pass(500);
    all(3, KEY);
    assertThat(layer().spatial()).isZero();
    assertContinuous();
  }

  @Test
  void whoDoesNotShowThePictureIsSentNothing() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    all(1, KEY);
    int before = bob.rtp.size();
    bob.endpoint.view("picture", new Viewing(0, 0, Viewing.Priority.LOW));
    room.pass(20);
    all(2, DELTA);
    assertThat(bob.rtp).hasSize(before);
    assertThat(layer()).isEqualTo(new PeerStats.Layer(-1, -1, LayerReason.NOT_SHOWN));
  }

  @Test
  void aLayerThatFallsSilentIsReplacedByTheBestThatFlows() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    all(1, KEY);
    for (int i = 0; i < 30; i++) {
      room.pass(33);
      send(LOW, 2 + i, DELTA);
      send(MIDDLE, 2 + i, i == 25 ? KEY : DELTA);
    }
    assertThat(layer()).isEqualTo(new PeerStats.Layer(1, 0, LayerReason.NOT_SENT));
    assertContinuous();
  }

  @Test
  void retransmissionsComeFromTheEncodingThatWasSentThen() {
    publish(LOW, MIDDLE, HIGH);
    DownTrackParameters reserved = receive();
    send(LOW, 1, "10 00 01");
    send(LOW, 2, "10 01 02");
    send(MIDDLE, 2, "10 00 03");
    send(MIDDLE, 3, "10 01 04");
    List<Integer> numbers = bob.rtp.stream().map(Sent::number).toList();
    bob.rtp.clear();
    bob.sendRtcp(rtcp -> rtcp.nack(1, reserved.ssrc()).missing(numbers.getFirst(), 0b111));
    assertThat(bob.rtp)
        .extracting(sent -> sent.payload().substring(4))
        .containsExactly("100001", "100102", "100003", "100104");
  }

  @Test
  void timestampsFollowThePublishersWallClockAcrossEncodings() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    alice.send(96, 1, 1_000, LOW, KEY);
    report(LOW, 1L << 32, 1_000);
    // Two seconds later on the wall clock; this encoding's own clock began elsewhere.
    report(MIDDLE, 3L << 32, 900_000_000);
    room.pass(1_970);
    alice.send(96, 2, 1_000 + 180_000, LOW, DELTA);
    room.pass(60);
    alice.send(96, 1, 900_000_000 + 3_000, MIDDLE, KEY);
    assertThat(bob.rtp).extracting(Sent::timestamp).containsExactly(1_000L, 181_000L, 184_000L);
  }

  @Test
  void timestampsNeverGoBack() {
    publish(LOW, MIDDLE, HIGH);
    receive();
    report(LOW, 1L << 32, 1_000);
    report(MIDDLE, 1L << 32, 50_000);
    alice.send(96, 1, 1_000, LOW, KEY);
    alice.send(96, 1, 50_000, MIDDLE, KEY);
    alice.send(96, 2, 53_000, MIDDLE, DELTA);
    assertThat(bob.rtp).extracting(Sent::timestamp).containsExactly(1_000L, 1_001L, 4_001L);
  }

  private void publish(long low, long middle, long high) {
    alice.publish(
        "picture",
        MediaKind.VIDEO,
        new RtpParameters(
            "1",
            io.relais.media.MediaCapabilities.VIDEO,
            List.of(
                TestPeer.extension(4, HeaderExtension.MID),
                TestPeer.extension(10, HeaderExtension.RID),
                TestPeer.extension(11, HeaderExtension.REPAIRED_RID))),
        List.of(encoding("l", low), encoding("m", middle), encoding("h", high)));
  }

  private static RtpEncoding encoding(String rid, long ssrc) {
    return new RtpEncoding(rid, ssrc, ssrc == 0 ? 0 : ssrc + 1);
  }

  /// Without a way to tell what arrives, so that the targets are the test's own.
  private DownTrackParameters receive() {
    return bob.receive("picture", "0", MediaCapabilities.VIDEO_EXTENSIONS.subList(2, 3));
  }

  private DownTrack down() {
    return bob.endpoint.down("picture");
  }

  private PeerStats.Layer layer() {
    return bob.endpoint.trackStats().getFirst().layer();
  }

  private void all(int number, String payload) {
    send(LOW, number, payload);
    send(MIDDLE, number, payload);
    send(HIGH, number, payload);
  }

  private void send(long ssrc, int number, String payload) {
    alice.send(96, number, 3_000L * number + ssrc * 1_000_000, ssrc, payload);
  }

  private void report(long ssrc, long ntp, long rtp) {
    alice.sendRtcp(rtcp -> rtcp.senderReport(ssrc, ntp, rtp, 1, 1));
  }

  private List<Long> pictureLosses() {
    return alice.takeRtcp(
        RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.PICTURE_LOSS, RtcpPacket::mediaSsrc);
  }

  private void assertContinuous() {
    for (int i = 1; i < bob.rtp.size(); i++) {
      assertThat(bob.rtp.get(i).number()).isEqualTo(bob.rtp.get(i - 1).number() + 1);
      assertThat(bob.rtp.get(i).timestamp()).isGreaterThan(bob.rtp.get(i - 1).timestamp());
    }
  }

  private static List<Long> sources(RtcpPacket report) {
    List<Long> all = new ArrayList<>();
    ReportBlock block = new ReportBlock();
    for (int i = 0; i < report.count(); i++) {
      report.block(i, block);
      all.add(block.ssrc);
    }
    return all;
  }

  private static Function<RtpWriter, RtpWriter> named(String rid, String repairedRid) {
    return writer -> {
      writer.extensions(false).element(4, Wire.bytes("31"), 0, 1);
      if (rid != null) {
        writer.element(10, Wire.bytes(rid), 0, 1);
      }
      if (repairedRid != null) {
        writer.element(11, Wire.bytes(repairedRid), 0, 1);
      }
      return writer.endExtensions();
    };
  }
}
