// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
  private final RtpPacket packet = new RtpPacket();
  private final RtpExtensions extensions = new RtpExtensions();

  @Test
  void readsTheFixedHeader() {
    // Made by us after RFC 3550 section 5.1.
    PacketBuffer buffer = Wire.buffer("80 e0 12 34 89abcdef deadbeef 010203");
    assertThat(packet.wrap(buffer)).isTrue();
    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(96);
    assertThat(packet.sequenceNumber()).isEqualTo(0x1234);
    assertThat(packet.timestamp()).isEqualTo(0x89abcdefL);
    assertThat(packet.ssrc()).isEqualTo(0xdeadbeefL);
    assertThat(packet.payloadOffset()).isEqualTo(buffer.offset + 12);
    assertThat(packet.payloadLength()).isEqualTo(3);
    assertThat(packet.paddingLength()).isZero();
  }

  @Test
  void passesOverContributorsExtensionAndPadding() {
    PacketBuffer buffer =
        Wire.buffer("b2 60 0001 00000001 00000002 0a0a0a0a 0b0b0b0b bede0001 10 aa 00 00 ff 00 02");
    assertThat(packet.wrap(buffer)).isTrue();
    assertThat(packet.payloadOffset()).isEqualTo(buffer.offset + 28);
    assertThat(packet.payloadLength()).isEqualTo(1);
    assertThat(packet.paddingLength()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80 60 0001 00000001 000000", // cut short
        "40 60 0001 00000001 00000002", // version 1
        "8f 60 0001 00000001 00000002 00000003", // fifteen contributors, room for one
        "90 60 0001 00000001 00000002 bede", // no room for the extension's header
        "90 60 0001 00000001 00000002 bede ffff 10aa0000", // extension beyond the end
        "a0 60 0001 00000001 00000002", // padded with nothing
        "a0 60 0001 00000001 00000002 01 00", // a padding of none
        "a0 60 0001 00000001 00000002 01 09", // more padding than there is
      })
  void refusesAbsurdHeaders(String hex) {
    assertThat(packet.wrap(Wire.buffer(hex))).isFalse();
  }

  @Test
  void walksOneByteElements() {
    // RFC 8285 section 4.2: three elements, one padding byte between.
    assertThat(
            packet.wrap(
                Wire.buffer(
                    "90 60 0001 00000001 00000002 bede0003 10 aa 21 bbbb 00 32 cccccc 00 00")))
        .isTrue();
    extensions.wrap(packet);
    expectElement(1, "aa");
    expectElement(2, "bbbb");
    expectElement(3, "cccccc");
    assertThat(extensions.next()).isFalse();
  }

  @Test
  void walksTwoByteElements() {
    assertThat(
            packet.wrap(
                Wire.buffer(
                    "90 60 0001 00000001 00000002 10000003 10 00 21 02 bbbb 00 ff 01 cc 00 00")))
        .isTrue();
    extensions.wrap(packet);
    expectElement(0x10, "");
    expectElement(0x21, "bbbb");
    expectElement(0xff, "cc");
    assertThat(extensions.next()).isFalse();
  }

  @Test
  void stopsAtAReservedIdAndAtAnElementBeyondTheEnd() {
    assertThat(packet.wrap(Wire.buffer("90 60 0001 00000001 00000002 bede0001 f0 aa 10 bb")))
        .isTrue();
    extensions.wrap(packet);
    assertThat(extensions.next()).isFalse();
    assertThat(packet.wrap(Wire.buffer("90 60 0001 00000001 00000002 bede0001 10 aa 13 bb")))
        .isTrue();
    extensions.wrap(packet);
    expectElement(1, "aa");
    assertThat(extensions.next()).isFalse();
  }

  @Test
  void findsNoElementInAnUnknownForm() {
    assertThat(packet.wrap(Wire.buffer("90 60 0001 00000001 00000002 abcd0001 10 aa 10 bb")))
        .isTrue();
    extensions.wrap(packet);
    assertThat(extensions.next()).isFalse();
  }

  @Test
  void undoesARetransmission() {
    // RFC 4588 section 4: original sequence number 0x0fff before the payload; padded by two.
    PacketBuffer buffer =
        Wire.buffer("b0 e1 0001 00000001 00000002 bede0001 10 aa 00 00 0fff 0a0b 00 02");
    assertThat(packet.wrap(buffer)).isTrue();
    packet.undoRetransmission(buffer, 96, 0x77);
    assertThat(Wire.hex(buffer))
        .isEqualTo(Wire.hex("90 e0 0fff 00000001 00000077 bede0001 10 aa 00 00 0a0b"));
    extensions.wrap(packet);
    expectElement(1, "aa");
    assertThat(packet.payloadLength()).isEqualTo(2);
  }

  @Test
  void writesWhatItReads() {
    PacketBuffer out = new PacketBuffer();
    byte[] payload = Wire.bytes("0a0b0c");
    new RtpWriter()
        .header(out, 96, true, 0x1234, 0x89abcdefL, 0xdeadbeefL)
        .extensions(false)
        .element(4, Wire.bytes("3031"), 0, 2)
        .element(1, Wire.bytes("ff"), 0, 1)
        .endExtensions()
        .payload(payload, 0, payload.length);
    assertThat(Wire.hex(out))
        .isEqualTo(Wire.hex("90 e0 1234 89abcdef deadbeef bede0002 41 3031 10 ff 000000 0a0b0c"));
  }

  @Test
  void writesTwoByteElementsAndARetransmission() {
    PacketBuffer out = new PacketBuffer();
    new RtpWriter()
        .header(out, 97, false, 1, 2, 3)
        .extensions(true)
        .element(20, Wire.bytes("30"), 0, 1)
        .endExtensions()
        .originalSequenceNumber(0x0fff)
        .payload(Wire.bytes("0a"), 0, 1);
    assertThat(Wire.hex(out))
        .isEqualTo(Wire.hex("90 61 0001 00000002 00000003 10000001 14 01 30 00 0fff 0a"));
  }

  private void expectElement(int id, String data) {
    assertThat(extensions.next()).isTrue();
    assertThat(extensions.id()).isEqualTo(id);
    byte[] read = new byte[extensions.length()];
    System.arraycopy(packet.bytes(), extensions.offset(), read, 0, read.length);
    assertThat(read).isEqualTo(Wire.bytes(data));
  }
}
