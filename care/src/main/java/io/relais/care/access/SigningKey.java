// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One key that signs links (HMAC-SHA-256, RFC 2104).
final class SigningKey {

  static final int BYTES = 32;
  static final int HIGHEST_ID = 255;

  private static final String ALGORITHM = "HmacSHA256";

  private final int id;
  private final byte[] secret;

  SigningKey(int id, byte[] secret) {
    if (id < 1 || id > HIGHEST_ID || secret.length != BYTES) {
      throw new IllegalArgumentException("A signing key has an id of 1 to 255 and 32 bytes");
    }
    this.id = id;
    this.secret = secret.clone();
  }

  static SigningKey make(int id) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new SigningKey(id, secret);
  }

  int id() {
    return id;
  }

  byte[] secret() {
    return secret.clone();
  }

  byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
