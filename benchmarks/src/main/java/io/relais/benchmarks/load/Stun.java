// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The few STUN messages (RFC 8489) a client needs: its checks as the controlling side (RFC 8445
/// section 7.2.2), and answers to the server's.
final class Stun {
  private static final int COOKIE = 0x2112_a442;
  private static final int REQUEST = 0x0001;
  private static final int SUCCESS = 0x0101;
  private static final int HEADER = 20;
  private static final int INTEGRITY = 24;
  private static final int FINGERPRINT = 8;
  private static final int FINGERPRINT_XOR = 0x5354_554e;
  private static final int HOST_PRIORITY = 0x7e00_01ff;

  private Stun() {}

  static boolean isRequest(ByteBuffer datagram) {
    return datagram.remaining() >= HEADER
        && datagram.getShort(datagram.position()) == REQUEST
        && datagram.getInt(datagram.position() + 4) == COOKIE;
  }

  static boolean isSuccess(ByteBuffer datagram) {
    return datagram.remaining() >= HEADER && datagram.getShort(datagram.position()) == SUCCESS;
  }

  /// A check that nominates at once.
  ///
  /// @param username the server's fragment, a colon, ours
  /// @param password the server's
  static byte[] check(String username, String password, long transaction) {
    byte[] user = username.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(1_024);
    out.putShort((short) REQUEST).putShort((short) 0).putInt(COOKIE);
    out.putInt(0).putLong(transaction);
    out.putShort((short) 0x0006).putShort((short) user.length).put(user);
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
    out.putShort((short) 0x0024).putShort((short) 4).putInt(HOST_PRIORITY);
    out.putShort((short) 0x802a).putShort((short) 8).putLong(transaction);
    out.putShort((short) 0x0025).putShort((short) 0);
    return signed(out, password);
  }

  /// What a server's check is answered.
  ///
  /// @param password ours
  static byte[] answer(ByteBuffer request, InetSocketAddress from, String password) {
    ByteBuffer out = ByteBuffer.allocate(128);
    out.putShort((short) SUCCESS).putShort((short) 0).putInt(COOKIE);
    out.put(request.duplicate().position(request.position() + 8).limit(request.position() + 20));
    byte[] address = from.getAddress().getAddress();
    out.putShort((short) 0x0020).putShort((short) 8);
    out.putShort((short) 1).putShort((short) (from.getPort() ^ (COOKIE >>> 16)));
    out.putInt(ByteBuffer.wrap(address).getInt() ^ COOKIE);
    return signed(out, password);
  }

  @SuppressWarnings("ByteBufferBackingArray") // made by allocate, by both callers
  private static byte[] signed(ByteBuffer out, String password) {
    try {
      out.putShort(2, (short) (out.position() - HEADER + INTEGRITY));
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(out.array(), 0, out.position());
      out.putShort((short) 0x0008).putShort((short) 20).put(mac.doFinal());
      out.putShort(2, (short) (out.position() - HEADER + FINGERPRINT));
      CRC32 crc = new CRC32();
      crc.update(out.array(), 0, out.position());
      out.putShort((short) 0x8028).putShort((short) 4);
      out.putInt((int) crc.getValue() ^ FINGERPRINT_XOR);
      return Arrays.copyOf(out.array(), out.position());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA1", e);
    }
  }
}
