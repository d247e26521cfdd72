// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static io.relais.media.HeaderExtension.ABS_SEND_TIME;
import static io.relais.media.HeaderExtension.TRANSPORT_WIDE_CC;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.HeaderExtension;
import io.relais.media.MediaKind;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtcpPacket;
import io.relais.media.rtp.RtpWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final HeaderExtension SEND_TIME = TestPeer.extension(2, ABS_SEND_TIME);
  private static final HeaderExtension NUMBER = TestPeer.extension(3, TRANSPORT_WIDE_CC);

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");

  @Test
  void aSenderThatIsNotToldOfEachPacketIsToldWhatItsWayCarries() {
    publish(List.of(SEND_TIME), "goog-remb");
    send(1_500, true);
    List<Long> told = estimates();
    assertThat(told).hasSizeBetween(1, 2);
    assertThat(told.getFirst()).isGreaterThan(400_000);
    send(3_000, true);
    assertThat(estimates()).hasSize(3);
  }

  @Test
  void withoutTimesOfSendingTimestampsServe() {
    publish(List.of(), "goog-remb");
    send(1_500, false);
    assertThat(estimates()).isNotEmpty();
  }

  @Test
  void theSourcesItIsAboutAreNamed() {
    publish(List.of(SEND_TIME), "goog-remb");
    send(600, true);
    // The first source lies where the second entry of a full intra request names its own.
    assertThat(
            alice.takeRtcp(
                RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION, packet -> packet.firSsrc(1)))
        .containsOnly(100L);
  }

  @Test
  void whoIsToldOfEachPacketGetsNoEstimate() {
    publish(List.of(SEND_TIME, NUMBER), "transport-cc", "goog-remb");
    send(3_000, true);
    assertThat(estimates()).isEmpty();
  }

  @Test
  void whoDoesNotKnowEstimatesGetsNone() {
    publish(List.of(SEND_TIME), "nack");
    send(3_000, true);
    assertThat(estimates()).isEmpty();
  }

  private void publish(List<HeaderExtension> extensions, String... feedback) {
    alice.publish(
        "picture",
        MediaKind.VIDEO,
        new RtpParameters("0", List.of(TestPeer.codec(96, "VP8", -1, feedback)), extensions),
        List.of(new RtpEncoding("", 100, 0)));
  }

  /// A packet each 10 ms.
  private void send(int millis, boolean timed) {
    for (int i = 0; i < millis / 10; i++) {
      room.pass(10);
      int sendTime = (int) (room.now / 1e9 * (1 << 18)) & 0xffffff;
      alice.send(
          96,
          (int) (room.now / 10_000_000) & 0xffff,
          RtpClock.units(room.now, 90_000) & 0xffff_ffffL,
          100,
          writer -> timed ? withTime(writer, sendTime) : writer,
          "10 00 aa".repeat(200));
    }
  }

  private static RtpWriter withTime(RtpWriter writer, int sendTime) {
    byte[] value = new byte[3];
    BigEndian.put24(value, 0, sendTime);
    return writer.extensions(false).element(2, value, 0, value.length).endExtensions();
  }

  private List<Long> estimates() {
    return alice.takeRtcp(
        RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION, RtcpPacket::bandwidthEstimate);
  }
}
