// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys that seal the secrets of second factors (AES-256-GCM). They are not in the database:
/// who reads that alone learns no secret, and can put none there. The last key seals, the ones
/// before only open.
public final class SealingKeys {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final List<Key> keys;
  private final SecureRandom random = new SecureRandom();

  /// These keys, the newest last.
  public SealingKeys(List<Key> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("At least one sealing key is needed");
    }
    this.keys = List.copyOf(keys);
  }

  /// One key.
  public static final class Key {

    private final String id;
    private final SecretKeySpec secret;

    /// @param id what names it in the database
    /// @param bytes 32 of them
    public Key(String id, byte[] bytes) {
      if (bytes.length != 32) {
        throw new IllegalArgumentException("A sealing key has 32 bytes, not " + bytes.length);
      }
      this.id = id;
      this.secret = new SecretKeySpec(bytes, "AES");
    }
  }

  /// Something sealed.
  ///
  /// @param key the id of the key that did it
  /// @param text nonce and sealed bytes in base64url
  record Sealed(String key, String text) {}

  /// The id of the key that seals now.
  String newest() {
    return keys.getLast().id;
  }

  /// Seals a secret for one owner: under another's name it does not open.
  Sealed seal(byte[] secret, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getLast(), nonce, owner).doFinal(secret);
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return new Sealed(newest(), ENCODER.encodeToString(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  /// The secret of this owner; none if its key is not known here, or it was changed, or it is
  /// another's.
  Optional<byte[]> open(Sealed sealed, String owner) {
    return keys.stream()
        .filter(key -> key.id.equals(sealed.key()))
        .findFirst()
        .flatMap(key -> open(key, sealed.text(), owner));
  }

  private static Optional<byte[]> open(Key key, String text, String owner) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      if (whole.length < NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
    } catch (GeneralSecurityException | IllegalArgumentException changed) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, String owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.secret, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("relais second factor " + owner).getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
