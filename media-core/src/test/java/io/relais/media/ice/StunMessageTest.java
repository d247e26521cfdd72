// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import static io.relais.media.ice.StunSamples.add;
import static io.relais.media.ice.StunSamples.hex;
import static io.relais.media.ice.StunSamples.message;
import static io.relais.media.ice.StunSamples.packet;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
  private final StunMessage message = new StunMessage();

  @Test
  void findsTheUserOfTheRfcRequest() {
    assertThat(message.read(packet(StunSamples.RFC_REQUEST))).isTrue();
    assertThat(message.isBindingRequest()).isTrue();
    assertThat(message.localUfrag()).isEqualTo("evtj");
    assertThat(message.unknownRequired()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        StunSamples.RFC_REQUEST,
        StunSamples.RFC_RESPONSE_IPV4,
        StunSamples.RFC_RESPONSE_IPV6
      })
  void verifiesTheRfcMessagesAndWritesTheSameSeals(String golden) {
    PacketBuffer packet = packet(golden);
    assertThat(message.read(packet)).isTrue();
    StunSignature signature = new StunSignature(StunSamples.RFC_LOCAL.password());
    assertThat(signature.verifies(message)).isTrue();
    assertThat(new StunSignature("VOkJxbRl1RmTxUk/WvJxBT").verifies(message)).isFalse();

    packet.length -= 32;
    signature.sign(packet);
    StunSignature.fingerprint(packet);
    assertThat(hex(packet)).isEqualTo(golden);
  }

  @Test
  void refusesEveryTruncation() {
    PacketBuffer whole = packet(StunSamples.RFC_REQUEST);
    for (int length = 0; length < whole.length; length++) {
      PacketBuffer cut = packet(StunSamples.RFC_REQUEST);
      cut.length = length;
      assertThat(message.read(cut)).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void refusesWhatIsNotStun() {
    byte[] bytes = HexFormat.of().parseHex(StunSamples.RFC_REQUEST);
    int[] places = {0, 2, 3, 4, 7};
    for (int place : places) {
      PacketBuffer packet = packet(StunSamples.RFC_REQUEST);
      packet.bytes[packet.offset + place] = (byte) (bytes[place] ^ 0x41);
      assertThat(message.read(packet)).as("byte %d", place).isFalse();
    }
    assertThat(StunMessage.isStun(0)).isTrue();
    assertThat(StunMessage.isStun(3)).isTrue();
    assertThat(StunMessage.isStun(22)).isFalse();
    assertThat(StunMessage.isStun(128)).isFalse();
  }

  @Test
  void refusesAttributesThatLieAboutTheirLength() {
    PacketBuffer beyond = StunMessage.emptyRequest();
    add(beyond, StunMessage.USERNAME, new byte[8]);
    beyond.bytes[StunMessage.HEADER_LENGTH + 3] = 9;
    assertThat(message.read(beyond)).isFalse();

    PacketBuffer integrity = StunMessage.emptyRequest();
    add(integrity, StunMessage.MESSAGE_INTEGRITY, new byte[16]);
    assertThat(message.read(integrity)).isFalse();

    PacketBuffer fingerprint = StunMessage.emptyRequest();
    add(fingerprint, StunMessage.FINGERPRINT, new byte[8]);
    assertThat(message.read(fingerprint)).isFalse();
  }

  @Test
  void refusesAnythingBehindTheFingerprint() {
    PacketBuffer packet = StunMessage.emptyRequest();
    StunSignature.fingerprint(packet);
    assertThat(message.read(packet)).isTrue();
    add(packet, StunMessage.USERNAME, new byte[4]);
    assertThat(message.read(packet)).isFalse();
  }

  @Test
  void passesOverWhatFollowsTheIntegrity() {
    PacketBuffer packet = StunMessage.emptyRequest();
    add(packet, StunMessage.MESSAGE_INTEGRITY, new byte[20]);
    add(packet, StunMessage.USERNAME, new byte[] {'a', ':', 'b'});
    add(packet, 0x7777, new byte[4]);
    assertThat(message(packet).localUfrag()).isNull();
    assertThat(message(packet).unknownRequired()).isNegative();
  }

  @Test
  void namesTheFirstAttributeThatMustBeUnderstood() {
    PacketBuffer packet = StunMessage.emptyRequest();
    add(packet, 0xc057, new byte[4]);
    add(packet, 0x7776, new byte[3]);
    add(packet, 0x7777, new byte[3]);
    assertThat(message(packet).unknownRequired()).isEqualTo(0x7776);
  }

  @Test
  void hasNoUserWithoutAColonOrBeforeIt() {
    for (String username : new String[] {"", "nobody", ":theirs", "x".repeat(257) + ":y"}) {
      PacketBuffer packet = StunMessage.emptyRequest();
      add(
          packet,
          StunMessage.USERNAME,
          username.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(message(packet).localUfrag()).as(username).isNull();
    }
  }
}
