// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one direction's RTP, derived from a master key (RFC 3711 section 4.3, RFC 7714
/// section 11; a key derivation rate of 0).
///
/// @param authentication empty under AES-GCM
@SuppressWarnings("ArrayRecordComponent") // never compared
record SessionKeys(Protection protection, byte[] encryption, byte[] authentication, byte[] salt) {
  private static final int HMAC_KEY = 20;

  /// Of the packets that the client sends.
  ///
  /// @param exported client key, server key, client salt, server salt
  static SessionKeys ofClient(Protection protection, byte[] exported) {
    return of(protection, exported, 0);
  }

  /// Of the packets that the server sends.
  static SessionKeys ofServer(Protection protection, byte[] exported) {
    return of(protection, exported, 1);
  }

  private static SessionKeys of(Protection protection, byte[] exported, int side) {
    int key = protection.srtp.keyLength();
    int salt = protection.srtp.saltLength();
    byte[] master = Arrays.copyOfRange(exported, side * key, (side + 1) * key);
    byte[] masterSalt =
        Arrays.copyOfRange(exported, 2 * key + side * salt, 2 * key + (side + 1) * salt);
    return new SessionKeys(
        protection,
        derived(master, masterSalt, 0, key),
        protection == Protection.GCM ? new byte[0] : derived(master, masterSalt, 1, HMAC_KEY),
        derived(master, masterSalt, 2, salt));
  }

  private static byte[] derived(byte[] key, byte[] salt, int label, int length) {
    // The master salt fills the left of 14 octets, whatever its length; the last two count blocks.
    byte[] x = Arrays.copyOf(salt, 16);
    x[7] ^= (byte) label;
    try {
      Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(x));
      return aes.doFinal(new byte[length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES in counter mode", e);
    }
  }
}
