// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.IceParameters;
import io.relais.media.io.PacketBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The golden messages of RFC 5769, and requests as a browser makes them.
final class StunSamples {
  /// Section 2: the password behind all short-term samples, for the user `evtj:h6vY`.
  static final IceParameters RFC_LOCAL = new IceParameters("evtj", "VOkJxbRl1RmTxUk/WvJxBt");

  /// Section 2.1.
  static final String RFC_REQUEST =
      "000100582112a442b7e7a701bc34d686fa87dfae"
          + "802200105354554e207465737420636c69656e74"
          + "002400046e0001ff"
          + "80290008932ff9b151263b36"
          + "000600096576746a3a68367659202020"
          + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
          + "80280004e57a3bcf";

  /// Section 2.2: 192.0.2.1 port 32853.
  static final String RFC_RESPONSE_IPV4 =
      "0101003c2112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000080001a147e112a643"
          + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
          + "80280004c07d4c96";

  /// Section 2.3: 2001:db8:1234:5678:11:2233:4455:6677 port 32853.
  static final String RFC_RESPONSE_IPV6 =
      "010100482112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
          + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
          + "80280004c8fb0b4c";

  private static final HexFormat HEX = HexFormat.of();

  private StunSamples() {}

  static PacketBuffer packet(String hex) {
    byte[] bytes = HEX.parseHex(hex);
    PacketBuffer packet = new PacketBuffer();
    packet.offset = 5;
    packet.length = bytes.length;
    System.arraycopy(bytes, 0, packet.bytes, packet.offset, bytes.length);
    return packet;
  }

  static String hex(PacketBuffer packet) {
    return HEX.formatHex(packet.bytes, packet.offset, packet.end());
  }

  static StunMessage message(PacketBuffer packet) {
    StunMessage message = new StunMessage();
    if (!message.read(packet)) {
      throw new IllegalArgumentException("malformed: " + hex(packet));
    }
    return message;
  }

  /// A check as a controlling browser sends it.
  static PacketBuffer check(IceParameters to, boolean nominate) {
    PacketBuffer packet = unsigned(to.usernameFragment() + ":their", 0x802a, nominate);
    return seal(packet, to.password());
  }

  static PacketBuffer unsigned(String username, int roleAttribute, boolean nominate) {
    PacketBuffer packet = StunMessage.emptyRequest();
    add(packet, StunMessage.USERNAME, username.getBytes(StandardCharsets.US_ASCII));
    add(packet, roleAttribute, new byte[8]);
    add(packet, 0x0024, new byte[] {0x6e, 0, 1, -1});
    if (nominate) {
      add(packet, 0x0025, new byte[0]);
    }
    return packet;
  }

  static PacketBuffer seal(PacketBuffer packet, String password) {
    new StunSignature(password).sign(packet);
    StunSignature.fingerprint(packet);
    return packet;
  }

  static void add(PacketBuffer packet, int type, byte[] value) {
    int at = packet.end();
    packet.bytes[at] = (byte) (type >> 8);
    packet.bytes[at + 1] = (byte) type;
    packet.bytes[at + 2] = (byte) (value.length >> 8);
    packet.bytes[at + 3] = (byte) value.length;
    System.arraycopy(value, 0, packet.bytes, at + 4, value.length);
    packet.length += 4 + ((value.length + 3) & ~3);
    int length = packet.length - StunMessage.HEADER_LENGTH;
    packet.bytes[packet.offset + 2] = (byte) (length >> 8);
    packet.bytes[packet.offset + 3] = (byte) length;
  }
}
