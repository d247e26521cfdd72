// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// What is derived from one master key and salt, by AES in counter mode (RFC 3711 section 4.3; RFC
/// 7714 section 11). Derived once: the key derivation rate is zero.
///
/// @param authentication is empty where the cipher authenticates by itself
@SuppressWarnings("ArrayRecordComponent") // Keys, handed over once; nobody compares them.
record SessionKeys(byte[] cipher, byte[] authentication, byte[] salt) {
  private static final int AUTHENTICATION = 20;
  private static final int MASTER_SALT = 14;
  private static final int BLOCK = 16;
  private static final int LABEL_AT = 7;
  private static final int RTCP = 3;

  static SessionKeys rtp(SrtpProfile profile, byte[] key, byte[] salt)
      throws GeneralSecurityException {
    return derive(profile, key, salt, 0);
  }

  static SessionKeys rtcp(SrtpProfile profile, byte[] key, byte[] salt)
      throws GeneralSecurityException {
    return derive(profile, key, salt, RTCP);
  }

  private static SessionKeys derive(SrtpProfile profile, byte[] key, byte[] salt, int first)
      throws GeneralSecurityException {
    Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
    block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return new SessionKeys(
        stream(block, salt, first, profile.keyLength()),
        stream(block, salt, first + 1, profile.aead() ? 0 : AUTHENTICATION),
        stream(block, salt, first + 2, profile.saltLength()));
  }

  /// A GCM profile's salt of 12 bytes is followed by zeros.
  private static byte[] stream(Cipher block, byte[] salt, int label, int length)
      throws GeneralSecurityException {
    byte[] counter = Arrays.copyOf(Arrays.copyOf(salt, MASTER_SALT), BLOCK);
    counter[LABEL_AT] ^= (byte) label;
    byte[] stream = new byte[length];
    for (int at = 0; at < length; at += BLOCK) {
      counter[BLOCK - 1] = (byte) (at / BLOCK);
      byte[] bytes = block.doFinal(counter);
      System.arraycopy(bytes, 0, stream, at, Math.min(BLOCK, length - at));
    }
    return stream;
  }

  /// Eight bytes of the salt as one number, as if zeros stood behind its end.
  long saltWord(int from) {
    return ByteBuffer.wrap(Arrays.copyOf(salt, BLOCK)).getLong(from);
  }

  @Override
  public String toString() {
    return "SessionKeys";
  }
}
