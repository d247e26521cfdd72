// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One key that seals entries (HMAC-SHA-256, RFC 2104).
final class AuditKey {

  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 6;

  private final long from;
  private final byte[] secret;
  private final String id;

  /// @param from the number of the first entry it sealed
  AuditKey(long from, byte[] secret) {
    if (from < 1 || secret.length != BYTES) {
      throw new IllegalArgumentException("An audit key has a first entry and 32 bytes");
    }
    this.from = from;
    this.secret = secret.clone();
    this.id = idOf(secret);
  }

  static AuditKey make(long from) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new AuditKey(from, secret);
  }

  long from() {
    return from;
  }

  /// The beginning of a hash of the key, 12 characters: it names the key and does not give it away.
  String id() {
    return id;
  }

  byte[] secret() {
    return secret.clone();
  }

  /// The code of a message, in hexadecimal.
  String mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(message));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  private static String idOf(byte[] secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update("relais audit key".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(secret), ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
