// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.ReportBlock;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.TransportFeedbackReader;
import io.relais.media.rtp.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static final String KEY = "10 00 aa";
  private static final String DELTA = "10 01 bb";

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void resumeAsksForAKeyFrameAtOnceAndAgainUntilItComes() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    bob.receive("picture", "0");
    assertThat(
            alice.takeRtcp(
                RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.PICTURE_LOSS, RtcpPacket::mediaSsrc))
        .containsExactly(100L);
    room.pass(490);
    assertThat(alice.takePictureLosses()).isZero();
    room.pass(1_010);
    assertThat(alice.takePictureLosses()).isEqualTo(3);
    alice.send(96, 1, 0, 100, KEY);
    room.pass(2_000);
    assertThat(alice.takePictureLosses()).isZero();
  }

  @Test
  void aWishThatCrossesAKeyFrameIsPassedOver() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "0");
    room.pass(50);
    alice.send(96, 1, 0, 100, KEY);
    alice.rtcp.clear();
    room.pass(90);
    bob.sendRtcp(writer -> writer.pictureLoss(1, reserved.ssrc()));
    room.pass(1_000);
    assertThat(alice.takePictureLosses()).isZero();
    bob.sendRtcp(writer -> writer.pictureLoss(1, reserved.ssrc()));
    assertThat(alice.takePictureLosses()).isEqualTo(1);
  }

  @Test
  void wishesForKeyFramesAreGathered() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    room.pass(100);
    alice.rtcp.clear();
    for (int i = 0; i < 10; i++) {
      bob.sendRtcp(writer -> writer.pictureLoss(1, reserved.ssrc()));
      bob.sendRtcp(writer -> writer.fullIntraRequest(1, reserved.ssrc(), 1));
      room.pass(10);
    }
    assertThat(alice.takePictureLosses()).isZero();
    room.pass(300);
    assertThat(alice.takePictureLosses()).isEqualTo(1);
  }

  @Test
  void aPublisherThatKnowsOnlyFullIntraRequestsGetsThose() {
    alice.publish(
        "picture",
        MediaKind.VIDEO,
        new RtpParameters("0", List.of(TestPeer.codec(96, "VP8", -1, "ccm fir")), List.of()),
        List.of(new RtpEncoding("", 100, 0)));
    bob.receive("picture", "0");
    room.pass(600);
    assertThat(
            alice.takeRtcp(
                RtcpPacket.PAYLOAD_FEEDBACK,
                RtcpPacket.FULL_INTRA_REQUEST,
                packet -> packet.firSsrc(0) + ":" + packet.firSequence(0)))
        .containsExactly("100:0", "100:1");
  }

  @Test
  void whatTheSubscriberMissesIsSentAgainAsARetransmission() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "5");
    alice.send(96, 1, 1_000, 100, KEY);
    alice.send(96, 2, 2_000, 100, DELTA);
    int second = bob.rtp.getLast().number();
    bob.rtp.clear();
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(second - 1, 1));
    assertThat(bob.rtp).hasSize(2);
    Sent again = bob.rtp.getLast();
    assertThat(again.ssrc()).isEqualTo(reserved.rtxSsrc());
    assertThat(again.payloadType()).isEqualTo(97);
    assertThat(again.timestamp()).isEqualTo(2_000);
    assertThat(again.payload()).isEqualTo(String.format("%04x", second) + "1001bb");
    assertThat(again.extensions()).containsEntry(4, "35").containsEntry(3, "0004");
    assertThat(again.number()).isEqualTo(bob.rtp.getFirst().number() + 1);
  }

  @Test
  void whatIsNotKeptIsNotSentAgain() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "5");
    alice.send(96, 1, 1_000, 100, KEY);
    int number = bob.rtp.getFirst().number();
    room.pass(2_500);
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number, 0));
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number + 1, 0));
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number - 1, 0));
    assertThat(bob.rtp).hasSize(1);
    assertThat(room.drops(DropReason.NACK_CACHE_MISS)).isEqualTo(3);
  }

  @Test
  void withoutRetransmissionsNothingIsSentTwice() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.endpoint.subscribe("picture");
    bob.endpoint.resume(
        "picture",
        new RtpParameters("0", List.of(TestPeer.codec(96, "VP8", -1)), List.of()),
        room.now);
    alice.send(96, 1, 1_000, 100, KEY);
    int number = bob.rtp.getFirst().number();
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number, 0));
    assertThat(bob.rtp).hasSize(1);
    assertThat(room.drops(DropReason.NACK_CACHE_MISS)).isEqualTo(1);
  }

  @Test
  void aFloodOfNacksIsHeldBack() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "5");
    alice.send(96, 1, 1_000, 100, KEY);
    int number = bob.rtp.getFirst().number();
    for (int i = 0; i < 1_500; i++) {
      bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number, 0));
    }
    assertThat(bob.rtp).hasSize(1_001);
    assertThat(room.drops(DropReason.NACK_THROTTLED)).isEqualTo(500);
    room.pass(1_000);
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(number, 0));
    assertThat(bob.rtp).hasSize(1_002);
  }

  @Test
  void whatThePublisherLostIsAskedForAndItsRetransmissionGoesOn() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    alice.send(96, 4, 0, 100, DELTA);
    alice.send(96, 21, 0, 100, DELTA);
    room.pass(10);
    List<String> asked =
        alice.takeRtcp(
            RtcpPacket.TRANSPORT_FEEDBACK,
            RtcpPacket.NACK,
            packet -> {
              StringBuilder pairs = new StringBuilder();
              for (int i = 0; i < packet.nackPairs(); i++) {
                pairs.append(String.format("%d/%04x ", packet.nackFirst(i), packet.nackMask(i)));
              }
              return packet.mediaSsrc() + ": " + pairs;
            });
    // 2, 3, then 5 to 18 by the first mask; 19 and 20 by a second pair.
    assertThat(asked).containsExactly("100: 2/fffd 19/0001 ");
    alice.send(97, 1, 0, 101, "0003" + DELTA);
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp)
        .extracting(Sent::number)
        .containsExactly(first, first + 3, first + 20, first + 2);
    assertThat(bob.rtp.getLast().payload()).isEqualTo("1001bb");
  }

  @Test
  void retransmissionsThatCannotBeUndoneAreCounted() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    alice.send(97, 1, 0, 101, "0003" + DELTA);
    alice.send(96, 1, 0, 100, KEY);
    alice.send(97, 2, 0, 101, "00");
    alice.send(97, 3, 0, 101, "");
    alice.send(97, 4, 0, 101, "0001" + KEY);
    alice.send(97, 5, 0, 100, "0002" + KEY);
    assertThat(room.drops(DropReason.RTX_MALFORMED)).isEqualTo(3);
    assertThat(room.drops(DropReason.RTP_PADDING_ONLY)).isEqualTo(1);
    assertThat(room.drops(DropReason.RTP_DUPLICATE)).isEqualTo(1);
  }

  @Test
  void givingUpOnALostPacketAsksForAKeyFrame() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    alice.send(96, 3, 0, 100, DELTA);
    alice.rtcp.clear();
    room.pass(2_000);
    List<Integer> kinds = alice.takeRtcp(RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.NACK, p -> 1);
    assertThat(kinds).hasSize(10);
    assertThat(room.drops.snapshot()).isEmpty();
    alice.send(96, 5, 0, 100, DELTA);
    alice.rtcp.clear();
    room.pass(2_000);
    assertThat(alice.takePictureLosses()).isEqualTo(1);
  }

  @Test
  void senderReportsFollowThePublishersClock() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    DownTrackParameters reserved = bob.receive("picture", "0");
    alice.send(96, 1, 90_000, 100, KEY);
    alice.send(96, 2, 93_000, 100, DELTA);
    room.pass(100);
    assertThat(bob.rtcp).isEmpty();
    alice.sendRtcp(writer -> writer.senderReport(100, 0x0000_0005_8000_0000L, 90_000, 2, 6));
    room.now += 250 * TestRoom.MILLI;
    room.router.tick(room.now);
    List<String> reports =
        bob.takeRtcp(
            RtcpPacket.SENDER_REPORT,
            -1,
            packet ->
                String.format(
                    "%d %016x %d %d %d",
                    packet.senderSsrc(),
                    packet.ntpTimestamp(),
                    packet.rtpTimestamp(),
                    packet.packetCount(),
                    packet.octetCount()));
    assertThat(reports).containsExactly(reserved.ssrc() + " 00000005c0000000 112500 2 6");
    room.pass(990);
    assertThat(bob.rtcp).isEmpty();
    room.pass(10);
    assertThat(bob.takeRtcp(RtcpPacket.SENDER_REPORT, -1, RtcpPacket::rtpTimestamp))
        .containsExactly(202_500L);
  }

  @Test
  void senderReportsCarryThePublishersName() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    alice.send(111, 1, 0, 100, "0a");
    alice.sendRtcp(writer -> writer.senderReport(100, 1L << 32, 0, 1, 1));
    room.pass(10);
    assertThat(Wire.hex(bob.rtcp.getFirst())).contains(Wire.hex("01 0a 616c6963652d6e616d65"));
  }

  @Test
  void receiverReportsTellOfLossAndJitter() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    alice.send(111, 1, 0, 100, "0a");
    room.pass(10);
    alice.rtcp.clear();
    alice.sendRtcp(writer -> writer.senderReport(100, 0x1111_2222_3333_4444L, 0, 1, 1));
    for (int i = 2; i <= 9; i++) {
      room.now += 20 * TestRoom.MILLI;
      if (i != 5 && i != 6) {
        alice.send(111, i, 960L * i, 100, "0a");
      }
    }
    room.now += 1_000L * TestRoom.MILLI;
    room.router.tick(room.now);
    ReportBlock block = new ReportBlock();
    alice.takeRtcp(
        RtcpPacket.RECEIVER_REPORT,
        1,
        packet -> {
          packet.block(0, block);
          return 1;
        });
    assertThat(block.ssrc).isEqualTo(100);
    assertThat(block.fractionLost).isEqualTo(64);
    assertThat(block.cumulativeLost).isEqualTo(2);
    assertThat(block.highestSequence).isEqualTo(9);
    assertThat(block.lastSenderReport).isEqualTo(0x2222_3333L);
    assertThat(block.delaySinceLast).isEqualTo(76_021);
    assertThat(block.jitter).isLessThan(100);
  }

  @Test
  void theRoundTripIsReadFromReceiverReports() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    DownTrackParameters reserved = bob.receive("voice", "0");
    alice.send(111, 1, 0, 100, "0a");
    alice.sendRtcp(writer -> writer.senderReport(100, 0x1111_2222_3333_4444L, 0, 1, 1));
    room.pass(10);
    long ntp = bob.takeRtcp(RtcpPacket.SENDER_REPORT, -1, RtcpPacket::ntpTimestamp).getFirst();
    assertThat(bob.endpoint.roundTripNanos()).isEqualTo(-1);
    room.now += 530 * TestRoom.MILLI;
    ReportBlock block = new ReportBlock();
    block.ssrc = reserved.ssrc();
    block.cumulativeLost = 3;
    block.jitter = 1_440;
    block.lastSenderReport = (ntp >> 16) & 0xffff_ffffL;
    block.delaySinceLast = 0x8000;
    bob.sendRtcp(writer -> writer.receiverReport(1).block(block));
    assertThat(bob.endpoint.roundTripNanos()).isEqualTo(30 * TestRoom.MILLI);
    assertThat(bob.endpoint.trackStats().getFirst().lost()).isEqualTo(3);
    assertThat(bob.endpoint.trackStats().getFirst().jitterMillis()).isEqualTo(30);
    block.delaySinceLast = 0x7fff_ffff;
    bob.sendRtcp(writer -> writer.receiverReport(1).block(block));
    assertThat(bob.endpoint.roundTripNanos()).isEqualTo(30 * TestRoom.MILLI);
  }

  @Test
  void everyNumberedPacketIsToldOfToItsSender() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    for (int i = 0; i < 10; i++) {
      byte[] number = {0, (byte) i};
      long source = i % 2 == 0 ? 100 : 666;
      alice.send(
          111,
          i,
          0,
          source,
          writer -> writer.extensions(false).element(3, number, 0, 2).endExtensions(),
          "0a");
      room.pass(10);
    }
    List<Integer> told = new ArrayList<>();
    alice.takeRtcp(
        RtcpPacket.TRANSPORT_FEEDBACK,
        RtcpPacket.TRANSPORT_WIDE,
        packet -> {
          TransportFeedbackReader reader = new TransportFeedbackReader();
          assertThat(reader.wrap(packet)).isTrue();
          while (reader.next()) {
            assertThat(reader.received()).isTrue();
            told.add(reader.sequence());
          }
          return 1;
        });
    room.pass(50);
    assertThat(told).startsWith(0, 1, 2, 3, 4, 5);
  }

  @Test
  void rtcpThatIsMalformedOrOfNoUseIsCounted() {
    bob.sendRtcp(writer -> writer.receiverReport(1).sourceDescription(1, new byte[] {'b'}));
    bob.sendRtcp(writer -> writer.pictureLoss(1, 2).nack(1, 2).missing(1, 0));
    assertThat(room.drops.snapshot()).isEmpty();
    PacketBuffer extended = room.pool.take();
    extended.copyOf(Wire.buffer("80 cf 0001 00000001"));
    bob.endpoint.onRtcp(extended, room.now);
    assertThat(room.drops(DropReason.RTCP_UNHANDLED)).isEqualTo(1);
    PacketBuffer malformed = room.pool.take();
    malformed.copyOf(Wire.buffer("80 c8 0001 00000001"));
    bob.endpoint.onRtcp(malformed, room.now);
    assertThat(room.drops(DropReason.RTCP_MALFORMED)).isEqualTo(1);
  }
}
