// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A message to or from a TURN relay (RFC 8489 section 5, RFC 8656), as much of it as asking for an
/// allocation takes.
final class TurnMessage {
  static final int ALLOCATE = 0x003;
  static final int REFRESH = 0x004;
  static final int CREATE_PERMISSION = 0x008;

  static final int USERNAME = 0x0006;
  static final int ERROR_CODE = 0x0009;
  static final int LIFETIME = 0x000d;
  static final int XOR_PEER_ADDRESS = 0x0012;
  static final int REALM = 0x0014;
  static final int NONCE = 0x0015;
  static final int REQUESTED_TRANSPORT = 0x0019;

  static final int HEADER = 20;
  static final int LONGEST = 1_500;

  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int INTEGRITY_LENGTH = 20;
  private static final int COOKIE = 0x2112a442;
  private static final int SUCCESS = 0x0100;
  private static final int FAILURE = 0x0110;
  private static final int LENGTH_AT = 2;
  private static final int ID_AT = 4;
  private static final int PADDING = 3;
  private static final int UNKNOWN_ERROR = 500;

  private final ByteBuffer bytes;

  private TurnMessage(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /// @param id 12 bytes
  static TurnMessage request(int method, byte[] id) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    bytes.putShort((short) method).putShort((short) 0).putInt(COOKIE).put(id);
    return new TurnMessage(bytes);
  }

  /// @param datagram a whole message
  static TurnMessage received(byte[] datagram) {
    return new TurnMessage(ByteBuffer.wrap(datagram));
  }

  /// How many bytes follow a header.
  static int following(byte[] header) {
    return ByteBuffer.wrap(header).getShort(LENGTH_AT) & 0xffff;
  }

  TurnMessage with(int attribute, byte[] value) {
    bytes.putShort((short) attribute).putShort((short) value.length).put(value);
    while ((bytes.position() & PADDING) != 0) {
      bytes.put((byte) 0);
    }
    bytes.putShort(LENGTH_AT, (short) (bytes.position() - HEADER));
    return this;
  }

  /// An address of IPv4 as XOR-PEER-ADDRESS holds it, without a port (RFC 8489 section 14.2).
  static byte[] mapped(byte[] address) {
    ByteBuffer value = ByteBuffer.allocate(8).putShort((short) 1);
    return value
        .putShort((short) (COOKIE >>> 16))
        .putInt(ByteBuffer.wrap(address).getInt() ^ COOKIE)
        .array();
  }

  /// Signs what was written so far, by a long-term credential (RFC 8489 section 9.2.2).
  TurnMessage signed(String user, String realm, String password) throws GeneralSecurityException {
    byte[] key =
        MessageDigest.getInstance("MD5")
            .digest((user + ":" + realm + ":" + password).getBytes(UTF_8));
    int end = bytes.position();
    bytes.putShort(LENGTH_AT, (short) (end - HEADER + 4 + INTEGRITY_LENGTH));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    mac.update(part(0, end));
    return with(MESSAGE_INTEGRITY, mac.doFinal());
  }

  /// The whole message.
  byte[] written() {
    return part(0, bytes.position());
  }

  /// Whether this answers a request.
  boolean answers(TurnMessage request) {
    return bytes.limit() >= HEADER
        && ((bytes.getShort(0) ^ request.bytes.getShort(0)) & ~FAILURE) == 0
        && (bytes.getShort(0) & SUCCESS) != 0
        && Arrays.equals(id(), request.id());
  }

  /// Zero for a success, else the code of the error (RFC 8489 section 14.8).
  int error() {
    if ((bytes.getShort(0) & FAILURE) != FAILURE) {
      return 0;
    }
    byte[] value = attribute(ERROR_CODE);
    int code = value.length < 4 ? 0 : (value[2] & 7) * 100 + value[3];
    return code >= 300 && code < 700 ? code : UNKNOWN_ERROR;
  }

  /// The value of an attribute; empty without it.
  byte[] attribute(int wanted) {
    int end = Math.min(bytes.limit(), HEADER + (bytes.getShort(LENGTH_AT) & 0xffff));
    int at = HEADER;
    while (at + 4 <= end) {
      int length = bytes.getShort(at + 2) & 0xffff;
      if (at + 4 + length > end) {
        return new byte[0];
      }
      if ((bytes.getShort(at) & 0xffff) == wanted) {
        return part(at + 4, at + 4 + length);
      }
      at += 4 + (length + PADDING & ~PADDING);
    }
    return new byte[0];
  }

  private byte[] id() {
    return part(ID_AT, HEADER);
  }

  private byte[] part(int from, int to) {
    byte[] part = new byte[to - from];
    bytes.get(from, part);
    return part;
  }
}
