// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static io.relais.media.HeaderExtension.ABS_SEND_TIME;
import static io.relais.media.HeaderExtension.AUDIO_LEVEL;
import static io.relais.media.HeaderExtension.MID;
import static io.relais.media.HeaderExtension.RID;
import static io.relais.media.HeaderExtension.TRANSPORT_WIDE_CC;
import static io.relais.media.HeaderExtension.VIDEO_ORIENTATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaEvent;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final String KEY = "10 00 aa";
  private static final String DELTA = "10 01 bb";

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void audioPassesWithTheSubscribersOwnSourceAndUnbrokenNumbers() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    DownTrackParameters reserved = bob.receive("voice", "7");
    for (int i = 0; i < 5; i++) {
      alice.send(111, 65_533 + i & 0xffff, 960L * i, 100, "0a0b");
    }
    assertThat(reserved.rtxSsrc()).isZero();
    assertThat(reserved.cname()).isEqualTo("alice-name");
    assertThat(bob.rtp).hasSize(5).allMatch(sent -> sent.ssrc() == reserved.ssrc());
    for (int i = 1; i < 5; i++) {
      assertThat(bob.rtp.get(i).number()).isEqualTo(bob.rtp.get(0).number() + i);
      assertThat(bob.rtp.get(i).timestamp()).isEqualTo(960L * i);
      assertThat(bob.rtp.get(i).payload()).isEqualTo("0a0b");
    }
    assertThat(alice.rtp).isEmpty();
  }

  @Test
  void theFirstPacketOfATrackIsToldOnce() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    alice.send(111, 1, 0, 100, "0a");
    alice.send(111, 2, 0, 100, "0a");
    assertThat(alice.events).containsExactly(new MediaEvent.TrackStarted("voice"));
  }

  @Test
  void nothingFlowsBeforeResume() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.endpoint.subscribe("voice");
    alice.send(111, 1, 0, 100, "0a");
    assertThat(bob.rtp).isEmpty();
  }

  @Test
  void nothingIsSentToATransportThatIsNotConnected() {
    bob.connected = false;
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    room.pass(2_000);
    assertThat(bob.rtp).isEmpty();
    assertThat(bob.rtcp).isEmpty();
    assertThat(room.drops(DropReason.PEER_NOT_CONNECTED)).isEqualTo(1);
  }

  @Test
  void videoBeginsWithAKeyFrame() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 10, 0, 100, DELTA);
    alice.send(96, 11, 0, 100, KEY);
    alice.send(96, 12, 0, 100, DELTA);
    alice.send(96, 9, 0, 100, DELTA);
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("1000aa", "1001bb");
    assertThat(bob.rtp.get(1).number()).isEqualTo(bob.rtp.get(0).number() + 1);
    assertThat(room.drops(DropReason.WAITING_FOR_KEY_FRAME)).isEqualTo(2);
  }

  @Test
  void whatOvertookTheStartOfItsKeyFrameIsSentBehindIt() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 11, 0, 100, "00 02");
    alice.send(96, 13, 3_000, 100, DELTA);
    alice.send(96, 10, 0, 100, KEY);
    alice.send(96, 12, 0, 100, "00 03");
    assertThat(bob.rtp)
        .extracting(Sent::payload)
        .containsExactly("1000aa", "0002", "1001bb", "0003");
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp).extracting(sent -> sent.number() - first).containsExactly(0, 1, 3, 2);
  }

  @Test
  void aCodecTheSubscriberDidNotAcceptIsLeftOutWithoutAGap() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    DownTrackParameters reserved = bob.endpoint.subscribe("picture");
    bob.endpoint.resume(
        "picture",
        new RtpParameters("0", List.of(TestPeer.codec(120, "vp8", 121)), List.of()),
        room.now);
    alice.send(96, 1, 0, 100, KEY);
    alice.send(98, 2, 0, 100, "08 00");
    alice.send(98, 3, 0, 100, "08 00");
    alice.send(96, 4, 0, 100, DELTA);
    alice.send(96, 5, 0, 100, KEY);
    assertThat(bob.rtp).hasSize(2).allMatch(sent -> sent.payloadType() == 120);
    assertThat(bob.rtp).allMatch(sent -> sent.ssrc() == reserved.ssrc());
    assertThat(bob.rtp.get(1).number()).isEqualTo(bob.rtp.get(0).number() + 1);
    assertThat(room.drops(DropReason.CODEC_NOT_ACCEPTED)).isEqualTo(2);
    assertThat(room.drops(DropReason.WAITING_FOR_KEY_FRAME)).isEqualTo(1);
  }

  @Test
  void noKeyFrameIsAskedForInACodecThatIsNotAccepted() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.endpoint.subscribe("picture");
    bob.endpoint.resume(
        "picture",
        new RtpParameters("0", List.of(TestPeer.codec(120, "vp8", 121)), List.of()),
        room.now);
    alice.send(98, 2, 0, 100, "08 00");
    alice.takePictureLosses();
    room.pass(2_000);
    assertThat(alice.takePictureLosses()).isZero();
  }

  @Test
  void extensionsAreMappedByTheIdsOfEachPeer() {
    alice.publish(
        "voice",
        MediaKind.AUDIO,
        new RtpParameters(
            "up",
            List.of(TestPeer.codec(96, "opus", -1)),
            List.of(
                TestPeer.extension(1, MID),
                TestPeer.extension(2, RID),
                TestPeer.extension(3, AUDIO_LEVEL),
                TestPeer.extension(4, VIDEO_ORIENTATION),
                TestPeer.extension(5, ABS_SEND_TIME),
                TestPeer.extension(6, TRANSPORT_WIDE_CC),
                TestPeer.extension(7, "urn:example:unknown"))),
        List.of(new RtpEncoding("", 100, 0)));
    bob.endpoint.subscribe("voice");
    bob.endpoint.resume(
        "voice",
        new RtpParameters(
            "down",
            List.of(TestPeer.codec(111, "opus", -1)),
            List.of(
                TestPeer.extension(14, MID),
                TestPeer.extension(13, RID),
                TestPeer.extension(12, AUDIO_LEVEL),
                TestPeer.extension(11, VIDEO_ORIENTATION),
                TestPeer.extension(10, ABS_SEND_TIME),
                TestPeer.extension(9, TRANSPORT_WIDE_CC),
                TestPeer.extension(8, "urn:example:unknown"))),
        room.now);
    alice.send(
        96,
        1,
        0,
        100,
        writer ->
            writer
                .extensions(false)
                .element(1, Wire.bytes("7570"), 0, 2)
                .element(2, Wire.bytes("68"), 0, 1)
                .element(3, Wire.bytes("85"), 0, 1)
                .element(4, Wire.bytes("02"), 0, 1)
                .element(5, Wire.bytes("010203"), 0, 3)
                .element(6, Wire.bytes("9999"), 0, 2)
                .element(7, Wire.bytes("ff"), 0, 1)
                .endExtensions(),
        "0a");
    // 5 s in 6.18 fixed point; the subscriber's first transport-wide number.
    assertThat(bob.rtp.getFirst().extensions())
        .isEqualTo(Map.of(14, "646f776e", 12, "85", 11, "02", 10, "140000", 9, "0001"));
    assertThat(bob.rtp.getFirst().payload()).isEqualTo("0a");
  }

  @Test
  void largeIdsAreWrittenInTheTwoByteForm() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.endpoint.subscribe("voice");
    bob.endpoint.resume(
        "voice",
        new RtpParameters(
            "2",
            io.relais.media.MediaCapabilities.AUDIO,
            List.of(TestPeer.extension(20, MID), TestPeer.extension(3, TRANSPORT_WIDE_CC))),
        room.now);
    alice.send(111, 1, 0, 100, "0a");
    assertThat(bob.rtp.getFirst().extensions()).isEqualTo(Map.of(20, "32", 3, "0001"));
  }

  @Test
  void theTransportWideNumberRunsOverAllTracksOfASubscriber() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    alice.publish("picture", MediaKind.VIDEO, "1", 200, 201);
    bob.receive("voice", "0");
    bob.receive("picture", "1");
    alice.send(111, 1, 0, 100, "0a");
    alice.send(96, 1, 0, 200, KEY);
    alice.send(111, 2, 0, 100, "0a");
    assertThat(bob.rtp)
        .extracting(sent -> sent.extensions().get(3))
        .containsExactly("0001", "0002", "0003");
  }

  @Test
  void contributorsAndPaddingAreLeftOut() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    alice.send("b1 ef 0001 00000001 00000064 0a0a0a0a bede0001 10aa0000 0c0d 000003");
    assertThat(bob.rtp.getFirst().payload()).isEqualTo("0c0d");
    assertThat(bob.rtp.getFirst().marker()).isTrue();
    assertThat(bob.rtp.getFirst().extensions()).containsEntry(1, "aa");
  }

  @Test
  void paddingLeavesNoGap() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    alice.send("a0 60 0002 00000000 00000064 000003");
    alice.send("a0 60 0003 00000000 00000064 000003");
    alice.send(96, 4, 0, 100, DELTA);
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp).extracting(Sent::number).containsExactly(first, first + 1);
    assertThat(room.drops(DropReason.RTP_PADDING_ONLY)).isEqualTo(2);
  }

  @Test
  void paddingThatComesLateGoesOnEmptySinceItsNumberIsSpent() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, KEY);
    alice.send(96, 3, 0, 100, DELTA);
    alice.send("a0 60 0002 00000000 00000064 000003");
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp).extracting(Sent::number).containsExactly(first, first + 2, first + 1);
    assertThat(bob.rtp.getLast().payload()).isEmpty();
  }

  @Test
  void aForgedSourceIsDroppedAndCounted() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    alice.send(111, 1, 0, 666, "0a");
    bob.send(111, 1, 0, 100, "0a");
    assertThat(bob.rtp).isEmpty();
    assertThat(room.drops(DropReason.RTP_UNKNOWN_SOURCE)).isEqualTo(2);
  }

  @Test
  void whatCannotBeUsedIsDroppedAndCounted() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    alice.send("8f 6f 0001 00000000 00000064");
    alice.send(77, 1, 0, 100, "0a");
    alice.send(111, 2, 0, 100, "0a");
    alice.send(111, 2, 0, 100, "0a");
    assertThat(bob.rtp).hasSize(1);
    assertThat(room.drops.snapshot())
        .containsOnly(
            Map.entry(DropReason.RTP_MALFORMED, 1L),
            Map.entry(DropReason.RTP_UNKNOWN_PAYLOAD_TYPE, 1L),
            Map.entry(DropReason.RTP_DUPLICATE, 1L));
  }

  @Test
  void aSourceThatWasNotNamedIsLearntByItsMid() {
    alice.publish(
        "picture",
        MediaKind.VIDEO,
        new RtpParameters(
            "m1",
            List.of(TestPeer.codec(96, "VP8", 97, "nack", "nack pli")),
            List.of(TestPeer.extension(4, MID))),
        List.of());
    bob.receive("picture", "0");
    alice.send(96, 1, 0, 500, DELTA);
    alice.send(96, 2, 0, 500, writer -> mid(writer, "6d31"), KEY);
    alice.send(96, 4, 0, 500, DELTA);
    alice.send(97, 1, 0, 501, writer -> mid(writer, "6d31"), "0003" + DELTA);
    room.pass(10);
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp).extracting(Sent::number).containsExactly(first, first + 2, first + 1);
    assertThat(room.drops(DropReason.RTP_UNKNOWN_SOURCE)).isEqualTo(1);
  }

  @Test
  void aTrackPublishedAgainFromAnotherSourceGoesOnWithoutABreak() {
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    alice.send(96, 1_000, 90_000, 100, KEY);
    alice.send(96, 1_001, 93_000, 100, DELTA);
    room.pass(1_000);
    alice.publish("picture", MediaKind.VIDEO, "1", 300, 301);
    alice.send(96, 7, 5, 300, DELTA);
    alice.send(96, 8, 5, 300, KEY);
    alice.send(96, 9, 3_005, 300, DELTA);
    int first = bob.rtp.getFirst().number();
    assertThat(bob.rtp)
        .extracting(Sent::number)
        .containsExactly(first, first + 1, first + 2, first + 3);
    assertThat(bob.rtp)
        .extracting(Sent::timestamp)
        .containsExactly(90_000L, 93_000L, 183_000L, 186_000L);
  }

  @Test
  void twoRoomsNeverMix() {
    TestRoom other = new TestRoom(2);
    TestPeer carol = other.join("alice");
    TestPeer dave = other.join("dave");
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    carol.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    dave.receive("voice", "0");
    alice.send(111, 1, 0, 100, "0a");
    carol.send(111, 1, 0, 100, "0c");
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("0a");
    assertThat(dave.rtp).extracting(Sent::payload).containsExactly("0c");
  }

  @Test
  void buffersComeBackToThePool() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    alice.publish("picture", MediaKind.VIDEO, "1", 200, 201);
    bob.receive("voice", "0");
    bob.receive("picture", "1");
    for (int i = 0; i < 3_000; i++) {
      alice.send(111, i, 0, 100, "0a");
      alice.send(96, i, 0, 200, i == 0 ? KEY : DELTA);
      alice.send(96, i, 0, 200, DELTA);
      alice.send(97, i, 0, 201, "");
      alice.send(97, i, 0, 201, "01");
      alice.send(96, i, 0, 666, DELTA);
      bob.sendRtcp(writer -> writer.pictureLoss(1, 2));
      room.pass(5);
    }
    // 2 s of picture are kept: 400 packets; a few more are on their way.
    assertThat(room.pool.made()).isLessThan(420);
  }

  private static io.relais.media.rtp.RtpWriter mid(
      io.relais.media.rtp.RtpWriter writer, String hex) {
    byte[] value = Wire.bytes(hex);
    return writer.extensions(false).element(4, value, 0, value.length).endExtensions();
  }
}
