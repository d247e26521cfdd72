// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key of 256 bits that wraps the keys of objects. Its id follows from its bytes, so that a key
/// that is put back after years is recognised by what it wrapped.
public final class MasterKey {

  /// How many bytes a key has.
  public static final int BYTES = 32;

  /// How many bytes its id has.
  static final int ID_BYTES = 8;

  private final byte[] id;
  private final SecretKey secret;

  private MasterKey(byte[] secret) {
    this.id = Arrays.copyOf(digest("relais master key id", secret), ID_BYTES);
    this.secret = new SecretKeySpec(secret, "AES");
  }

  /// A new key.
  public static MasterKey make() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new MasterKey(secret);
  }

  /// The key of these 32 bytes.
  public static MasterKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("A master key has 32 bytes, not " + secret.length);
    }
    return new MasterKey(secret);
  }

  /// What names it: 16 hexadecimal digits that tell nothing about it.
  public String id() {
    return HexFormat.of().formatHex(id);
  }

  byte[] idBytes() {
    return id.clone();
  }

  SecretKey secret() {
    return secret;
  }

  /// A key for another use than wrapping, which does not betray this one.
  ///
  /// @param purpose names the use, such as `backup manifest`
  public SecretKey derived(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getEncoded(), "HmacSHA256"));
      return new SecretKeySpec(
          mac.doFinal(("relais " + purpose).getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  /// The 43 characters of base64url that stand for it in a key file.
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getEncoded());
  }

  @Override
  public String toString() {
    return "MasterKey[" + id() + "]";
  }

  private static byte[] digest(String purpose, byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(purpose.getBytes(StandardCharsets.UTF_8));
      return digest.digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
