// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.PacketBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The two seals of a STUN message: MESSAGE-INTEGRITY under one password (RFC 8489 section 14.5)
/// and FINGERPRINT (section 14.7).
final class StunSignature {
  private static final String HMAC = "HmacSHA1";
  private static final int FINGERPRINT_XOR = 0x5354554e;
  private static final int INTEGRITY_SIZE = 4 + StunMessage.INTEGRITY_LENGTH;
  private static final int FINGERPRINT_SIZE = 4 + StunMessage.FINGERPRINT_LENGTH;

  private final Mac mac;

  StunSignature(String password) {
    try {
      mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java has HMAC-SHA1", impossible);
    }
  }

  /// True when the message's integrity attribute was made with this password.
  boolean verifies(StunMessage message) {
    PacketBuffer packet = message.packet();
    int from = packet.offset + message.integrity() + 4;
    byte[] theirs = new byte[StunMessage.INTEGRITY_LENGTH];
    System.arraycopy(packet.bytes, from, theirs, 0, theirs.length);
    return MessageDigest.isEqual(theirs, digest(packet.bytes, packet.offset, message.integrity()));
  }

  /// Adds the integrity attribute at the packet's end.
  void sign(PacketBuffer packet) {
    byte[] digest = digest(packet.bytes, packet.offset, packet.length);
    int at = packet.end();
    put16(packet.bytes, at, StunMessage.MESSAGE_INTEGRITY);
    put16(packet.bytes, at + 2, digest.length);
    System.arraycopy(digest, 0, packet.bytes, at + 4, digest.length);
    grow(packet, INTEGRITY_SIZE);
  }

  /// Adds the fingerprint attribute at the packet's end.
  static void fingerprint(PacketBuffer packet) {
    int end = packet.end();
    grow(packet, FINGERPRINT_SIZE);
    CRC32 crc = new CRC32();
    crc.update(packet.bytes, packet.offset, end - packet.offset);
    int value = (int) crc.getValue() ^ FINGERPRINT_XOR;
    put16(packet.bytes, end, StunMessage.FINGERPRINT);
    put16(packet.bytes, end + 2, StunMessage.FINGERPRINT_LENGTH);
    put16(packet.bytes, end + 4, value >>> 16);
    put16(packet.bytes, end + 6, value);
  }

  /// Covers all before the attribute, with the header's length as if the attribute were the last.
  private byte[] digest(byte[] bytes, int offset, int covered) {
    int length = covered + INTEGRITY_SIZE - StunMessage.HEADER_LENGTH;
    mac.update(bytes, offset, 2);
    mac.update((byte) (length >> 8));
    mac.update((byte) length);
    mac.update(bytes, offset + 4, covered - 4);
    return mac.doFinal();
  }

  private static void grow(PacketBuffer packet, int more) {
    packet.length += more;
    put16(packet.bytes, packet.offset + 2, packet.length - StunMessage.HEADER_LENGTH);
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
