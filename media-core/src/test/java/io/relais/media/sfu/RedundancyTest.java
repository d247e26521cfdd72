// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.ReportBlock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Redundant audio between peers that have it and peers that have not. Payloads made by us after
/// RFC 2198 section 3: a header of four bytes for each earlier block, of one for the primary.
class RedundancyTest {
  private static final RtpCodec OPUS = audio(111, "opus", Map.of());
  private static final RtpCodec RED = audio(63, "red", Map.of("111/111", ""));

  /// An earlier block of three bytes from 960 units before, and a primary of four.
  private static final String BOTH = "ef 0f 00 03 6f 010203 0a0b0c0d";

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void itPassesBetweenTwoThatHaveIt() {
    publish(OPUS, RED);
    receive(OPUS, RED);
    alice.send(63, 1, 960, 100, BOTH);
    assertThat(bob.rtp).hasSize(1);
    assertThat(bob.rtp.getFirst().payloadType()).isEqualTo(63);
    assertThat(bob.rtp.getFirst().payload()).isEqualTo("ef0f00036f0102030a0b0c0d");
  }

  @Test
  void itsBlocksTakeTheSubscribersPayloadType() {
    publish(OPUS, RED);
    receive(audio(96, "opus", Map.of()), audio(97, "red", Map.of("96/96", "")));
    alice.send(63, 1, 960, 100, BOTH);
    assertThat(bob.rtp.getFirst().payloadType()).isEqualTo(97);
    assertThat(bob.rtp.getFirst().payload()).isEqualTo("e00f0003600102030a0b0c0d");
  }

  @Test
  void itIsTakenOutForOneThatHasNot() {
    publish(OPUS, RED);
    receive(audio(96, "opus", Map.of()));
    alice.send(63, 1, 960, 100, BOTH);
    alice.send(63, 2, 1_920, 100, "6f 0e");
    alice.send(111, 3, 2_880, 100, "0f");
    assertThat(bob.rtp).allMatch(sent -> sent.payloadType() == 96);
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("0a0b0c0d", "0e", "0f");
    assertThat(bob.rtp.get(2).number()).isEqualTo(bob.rtp.get(0).number() + 2);
  }

  @Test
  void itIsPutInForOneThatHas() {
    publish(OPUS);
    receive(OPUS, RED);
    alice.send(111, 1, 960, 100, "010203");
    alice.send(111, 2, 1_920, 100, "0a0b0c0d");
    alice.send(111, 3, 2_880, 100, "0e0e0e");
    assertThat(bob.rtp).extracting(Sent::payloadType).containsExactly(111, 63, 63);
    assertThat(bob.rtp)
        .extracting(Sent::payload)
        .containsExactly("010203", "ef0f00036f0102030a0b0c0d", "ef0f00046f0a0b0c0d0e0e0e");
    assertThat(bob.rtp).extracting(Sent::timestamp).containsExactly(960L, 1_920L, 2_880L);
  }

  @Test
  void silenceGoesAloneAndIsNotRepeated() {
    publish(OPUS);
    receive(OPUS, RED);
    alice.send(111, 1, 960, 100, "010203");
    alice.send(111, 2, 1_920, 100, "fc");
    alice.send(111, 3, 2_880, 100, "0a0b0c");
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("010203", "fc", "0a0b0c");
  }

  @Test
  void whatLiesTooFarBackOrComesLateIsNotRepeated() {
    publish(OPUS);
    receive(OPUS, RED);
    alice.send(111, 1, 960, 100, "010203");
    alice.send(111, 3, 960 + 16_384, 100, "0a0b0c");
    alice.send(111, 2, 1_920, 100, "0d0d0d");
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("010203", "0a0b0c", "0d0d0d");
    alice.send(111, 4, 960 + 16_384 + 960, 100, "0e0e0e");
    assertThat(bob.rtp.getLast().payload()).isEqualTo("ef0f00036f0a0b0c0e0e0e");
  }

  @Test
  void whatDoesNotFitAPacketGoesAlone() {
    publish(OPUS);
    receive(OPUS, RED);
    alice.send(111, 1, 960, 100, "ab".repeat(600));
    alice.send(111, 2, 1_920, 100, "cd".repeat(600));
    assertThat(bob.rtp).extracting(Sent::payloadType).containsExactly(111, 111);
    alice.send(111, 3, 2_880, 100, "ef".repeat(500));
    assertThat(bob.rtp.getLast().payloadType()).isEqualTo(63);
    assertThat(bob.rtp.getLast().payload()).hasSize(2 * 1_105);
  }

  @Test
  void aWayThatLosesNothingGoesWithoutUntilItLoses() {
    publish(OPUS);
    receive(OPUS, RED);
    alice.send(111, 1, 960, 100, "010203");
    for (int i = 0; i < 4; i++) {
      report(0);
      room.pass(5_000);
    }
    alice.send(111, 2, 1_920, 100, "0a0b0c");
    report(2);
    alice.send(111, 3, 2_880, 100, "0a0b0c");
    report(3);
    alice.send(111, 4, 3_840, 100, "0d0e0f");
    assertThat(bob.rtp).extracting(Sent::payloadType).containsExactly(111, 111, 111, 63);
  }

  @Test
  void whatContradictsItselfIsDroppedAndCounted() {
    publish(OPUS, RED);
    receive(OPUS);
    List<String> payloads =
        List.of("ef 0f 03 ff 6f 01", "ef 0f 00", "ef", "6f", "6e 01", "80000000".repeat(20) + "6f");
    for (int i = 0; i < payloads.size(); i++) {
      alice.send(63, 1 + i, 960, 100, payloads.get(i));
    }
    assertThat(bob.rtp).isEmpty();
    assertThat(room.drops(DropReason.RED_MALFORMED)).isEqualTo(payloads.size());
  }

  @Test
  void anotherCodecIsLeftAlone() {
    RtpCodec pcmu = new RtpCodec(0, "PCMU", 8_000, 1, Map.of(), List.of(), -1);
    publish(OPUS, RED, pcmu);
    receive(OPUS, RED, pcmu);
    alice.send(0, 1, 160, 100, "010203");
    alice.send(0, 2, 320, 100, "040506");
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("010203", "040506");
  }

  @Test
  void redWhosePrimaryIsUnknownIsNotAccepted() {
    publish(OPUS, audio(63, "red", Map.of("x", "")));
    receive(OPUS);
    alice.send(63, 1, 960, 100, BOTH);
    assertThat(bob.rtp).isEmpty();
    assertThat(room.drops(DropReason.CODEC_NOT_ACCEPTED)).isEqualTo(1);
  }

  private void report(int fractionLost) {
    long ssrc = bob.endpoint.subscribe("voice").ssrc();
    ReportBlock block = new ReportBlock();
    block.ssrc = ssrc;
    block.fractionLost = fractionLost;
    bob.sendRtcp(writer -> writer.receiverReport(900).block(block));
  }

  private void publish(RtpCodec... codecs) {
    alice.publish(
        "voice",
        MediaKind.AUDIO,
        new RtpParameters("0", List.of(codecs), List.of()),
        List.of(new RtpEncoding("", 100, 0)));
  }

  private void receive(RtpCodec... codecs) {
    bob.endpoint.subscribe("voice");
    bob.endpoint.resume("voice", new RtpParameters("0", List.of(codecs), List.of()), room.now);
  }

  private static RtpCodec audio(int payloadType, String name, Map<String, String> parameters) {
    return new RtpCodec(payloadType, name, 48_000, 2, parameters, List.of(), -1);
  }
}
