// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden bytes made by us after the RFC that each test names; each is written and read back.
class RtcpTest {
  private static final String SENDER_REPORT_AND_NAME =
      "80 c8 0006 11223344 0102030405060708 0a0b0c0d 0000000a 00000064"
          + "81 ca 0003 11223344 01 04 6e616d65 0000";
  private static final String RECEIVER_REPORT =
      "81 c9 0007 11223344 55667788 80 fffffe 00010203 00000009 aabbccdd 00010000";

  private final PacketBuffer out = new PacketBuffer();
  private final RtcpWriter writer = new RtcpWriter().start(out);
  private final RtcpReader reader = new RtcpReader();

  @Test
  void senderReportAndCanonicalName() {
    // RFC 3550 sections 6.4.1 and 6.5.1.
    writer
        .senderReport(0x11223344L, 0x0102030405060708L, 0x0a0b0c0dL, 10, 100)
        .sourceDescription(0x11223344L, "name".getBytes(UTF_8));
    assertThat(Wire.hex(out)).isEqualTo(Wire.hex(SENDER_REPORT_AND_NAME));

    assertThat(reader.wrap(Wire.buffer(SENDER_REPORT_AND_NAME))).isTrue();
    RtcpPacket report = expect(RtcpPacket.SENDER_REPORT, 0);
    assertThat(report.senderSsrc()).isEqualTo(0x11223344L);
    assertThat(report.ntpTimestamp()).isEqualTo(0x0102030405060708L);
    assertThat(report.rtpTimestamp()).isEqualTo(0x0a0b0c0dL);
    assertThat(report.packetCount()).isEqualTo(10);
    assertThat(report.octetCount()).isEqualTo(100);
    expect(RtcpPacket.SOURCE_DESCRIPTION, 1);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void receiverReport() {
    // RFC 3550 section 6.4.2, with a negative count of lost packets.
    ReportBlock block = new ReportBlock();
    block.ssrc = 0x55667788L;
    block.fractionLost = 128;
    block.cumulativeLost = -2;
    block.highestSequence = 0x10203;
    block.jitter = 9;
    block.lastSenderReport = 0xaabbccddL;
    block.delaySinceLast = 0x10000;
    writer.receiverReport(0x11223344L).block(block);
    assertThat(Wire.hex(out)).isEqualTo(Wire.hex(RECEIVER_REPORT));

    assertThat(reader.wrap(Wire.buffer(RECEIVER_REPORT))).isTrue();
    ReportBlock read = new ReportBlock();
    expect(RtcpPacket.RECEIVER_REPORT, 1).block(0, read);
    assertThat(read).usingRecursiveComparison().isEqualTo(block);
  }

  @Test
  void negativeAcknowledgement() {
    // RFC 4585 section 6.2.1.
    String golden = "81 cd 0004 00000001 00000002 fffe 8001 0004 0000";
    writer.nack(1, 2).missing(0xfffe, 0x8001).missing(4, 0);
    assertThat(Wire.hex(out)).isEqualTo(Wire.hex(golden));
    assertThat(reader.wrap(Wire.buffer(golden))).isTrue();
    RtcpPacket nack = expect(RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.NACK);
    assertThat(nack.mediaSsrc()).isEqualTo(2);
    assertThat(nack.nackPairs()).isEqualTo(2);
    assertThat(nack.nackFirst(0)).isEqualTo(0xfffe);
    assertThat(nack.nackMask(0)).isEqualTo(0x8001);
    assertThat(nack.nackFirst(1)).isEqualTo(4);
  }

  @Test
  void pictureLossAndFullIntraRequest() {
    // RFC 4585 section 6.3.1, RFC 5104 section 4.3.1.
    String golden =
        "81 ce 0002 00000001 00000002" + "84 ce 0004 00000001 00000000 00000002 07000000";
    writer.pictureLoss(1, 2).fullIntraRequest(1, 2, 7);
    assertThat(Wire.hex(out)).isEqualTo(Wire.hex(golden));
    assertThat(reader.wrap(Wire.buffer(golden))).isTrue();
    assertThat(expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.PICTURE_LOSS).mediaSsrc())
        .isEqualTo(2);
    RtcpPacket fir = expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.FULL_INTRA_REQUEST);
    assertThat(fir.firEntries()).isEqualTo(1);
    assertThat(fir.firSsrc(0)).isEqualTo(2);
    assertThat(fir.firSequence(0)).isEqualTo(7);
  }

  @Test
  void bye() {
    writer.receiverReport(1).bye(2);
    assertThat(Wire.hex(out)).isEqualTo(Wire.hex("80 c9 0001 00000001" + "81 cb 0001 00000002"));
    assertThat(reader.wrap(out)).isTrue();
    expect(RtcpPacket.RECEIVER_REPORT, 0);
    assertThat(expect(RtcpPacket.BYE, 1).byeSsrc(0)).isEqualTo(2);
  }

  @Test
  void bandwidthEstimate() {
    // draft-alvestrand-rmcat-remb-03 section 2.2: 0x20000 times 2 to the power of 4.
    assertThat(
            reader.wrap(
                Wire.buffer(
                    "8f ce 0005 00000001 00000000 52454d42 01 12 0000 00000002"
                        + "8f ce 0005 00000001 00000000 52454d42 01 ff ffff 00000002")))
        .isTrue();
    RtcpPacket remb = expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION);
    assertThat(remb.isBandwidthEstimate()).isTrue();
    assertThat(remb.bandwidthEstimate()).isEqualTo(0x20000L << 4);
    expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION);
    assertThat(remb.bandwidthEstimate()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anEstimateIsWrittenAsItIsRead() {
    writer.bandwidthEstimate(1, 0x20000L << 4).about(2).about(3);
    assertThat(Wire.hex(out))
        .isEqualTo(Wire.hex("8f ce 0006 00000001 00000000 52454d42 02 12 0000 00000002 00000003"));
    assertThat(reader.wrap(out)).isTrue();
    assertThat(expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION).bandwidthEstimate())
        .isEqualTo(0x20000L << 4);
    for (long bits : new long[] {0, 1, 0x3ffff, 0x40000, 123_456_789, 50_000_000_000L}) {
      new RtcpWriter().start(out).bandwidthEstimate(1, bits);
      reader.wrap(out);
      long read = expect(RtcpPacket.PAYLOAD_FEEDBACK, RtcpPacket.APPLICATION).bandwidthEstimate();
      assertThat(read).isBetween(bits - bits / 0x20000, bits);
    }
  }

  @Test
  void transportWideFeedback() {
    // transport-wide-cc section 3.1.
    writer
        .transportFeedback(1, 2, 0xfffe, 5, -1, 5)
        .twoBytes(0x2002) // a run of two small deltas
        .twoBytes(0xd840); // two-bit symbols: 1 2 0 ...
    writer.oneByte(4).oneByte(8).oneByte(12).twoBytes(-3).pad();
    assertThat(Wire.hex(out))
        .isEqualTo(
            Wire.hex(
                "af cd 0007 00000001 00000002 fffe 0005 ffffff 05"
                    + "2002 d840 04 08 0c fffd 00 00 03"));
    assertThat(reader.wrap(out)).isTrue();
    RtcpPacket feedback = expect(RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.TRANSPORT_WIDE);
    TransportFeedbackReader statuses = new TransportFeedbackReader();
    assertThat(statuses.wrap(feedback)).isTrue();
    assertThat(statuses.referenceTime()).isEqualTo(-1);
    assertThat(statuses.feedbackCount()).isEqualTo(5);
    expectStatus(statuses, 0xfffe, true, 4);
    expectStatus(statuses, 0xffff, true, 8);
    expectStatus(statuses, 0, true, 12);
    expectStatus(statuses, 1, true, -3);
    expectStatus(statuses, 2, false, 0);
    assertThat(statuses.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80 c8 00", // cut short
        "40 c9 0001 00000001", // version 1
        "80 c9 0002 00000001", // longer than the datagram
        "80 c8 0001 00000001", // a sender report without its body
        "82 c9 0007 11223344 55667788 00000000 00000000 00000000 00000000 00000000", // one block
        "a0 c9 0001 00000001 80 c9 0001 00000001", // padded, but not last
        "a0 c9 0001 00000000", // a padding of none
        "82 cb 0001 00000001", // two sources announced
        "81 cd 0002 00000001 00000002", // NACK of nothing
        "84 ce 0002 00000001 00000002", // FIR of nobody
        "80 c9 0001 00000001 81", // something behind
      })
  void refusesWhatContradictsItself(String hex) {
    assertThat(reader.wrap(Wire.buffer(hex))).isFalse();
  }

  private RtcpPacket expect(int type, int count) {
    assertThat(reader.next()).isTrue();
    assertThat(reader.packet().type()).isEqualTo(type);
    assertThat(reader.packet().count()).isEqualTo(count);
    return reader.packet();
  }

  private static void expectStatus(
      TransportFeedbackReader statuses, int sequence, boolean received, int delta) {
    assertThat(statuses.next()).isTrue();
    assertThat(statuses.sequence()).isEqualTo(sequence);
    assertThat(statuses.received()).isEqualTo(received);
    assertThat(statuses.delta()).isEqualTo(delta);
  }
}
