// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key pair of somebody in the middle, and what they do with it: written a second time from
/// docs/e2ee.md, section 4.
final class FalseKeys {
  private static final String CURVE = "secp256r1";
  private static final int NONCE = 12;
  private static final int COORDINATE = 32;

  private final KeyPair pair;

  FalseKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    pair = generator.generateKeyPair();
  }

  /// The public key, as pages tell it.
  String text() {
    ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
    byte[] x = coordinate(point.getAffineX());
    byte[] y = coordinate(point.getAffineY());
    return text(ByteBuffer.allocate(1 + 2 * COORDINATE).put((byte) 4).put(x).put(y).array());
  }

  byte[] open(String theirs, byte[] context, String box) throws GeneralSecurityException {
    byte[] bytes = bytes(box);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, theirs, context, ByteBuffer.wrap(bytes, 0, NONCE));
    return cipher.doFinal(bytes, NONCE, bytes.length - NONCE);
  }

  String close(String theirs, byte[] context, byte[] content) throws GeneralSecurityException {
    byte[] nonce = random(NONCE);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, theirs, context, ByteBuffer.wrap(nonce));
    byte[] closed = cipher.doFinal(content);
    return text(ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array());
  }

  private Cipher cipher(int mode, String theirs, byte[] context, ByteBuffer nonce)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(pair.getPrivate());
    agreement.doPhase(key(bytes(theirs)), true);
    byte[] key =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(agreement.generateSecret())
                    .thenExpand(context, 32));
    byte[] iv = new byte[NONCE];
    nonce.get(iv);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    cipher.updateAAD(context);
    return cipher;
  }

  private static PublicKey key(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec(CURVE));
    ECPoint at =
        new ECPoint(
            new BigInteger(1, point, 1, COORDINATE),
            new BigInteger(1, point, 1 + COORDINATE, COORDINATE));
    ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, parameters));
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] coordinate = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, coordinate, COORDINATE - length, length);
    return coordinate;
  }

  /// Parts, each behind its length.
  static byte[] context(Object... parts) {
    ByteBuffer all = ByteBuffer.allocate(4096);
    for (Object part : parts) {
      byte[] bytes =
          switch (part) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Integer number -> ByteBuffer.allocate(8).putLong(number).array();
            default -> (byte[]) part;
          };
      all.putInt(bytes.length).put(bytes);
    }
    byte[] context = new byte[all.position()];
    all.flip().get(context);
    return context;
  }

  static String sha256(byte[] bytes) throws GeneralSecurityException {
    return text(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
