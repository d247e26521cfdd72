// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.DtlsFingerprint;
import io.relais.media.MediaException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The server's own certificate for media: P-256, self-signed, made anew at each start. It proves
/// nothing by itself; its fingerprint, told over the signed-in socket, does (RFC 8122).
public final class DtlsCertificate {
  private static final Duration VALIDITY = Duration.ofDays(365);
  private static final Duration CLOCK_SKEW = Duration.ofDays(2);

  private final byte[] encoded;
  private final AsymmetricKeyParameter privateKey;
  private final DtlsFingerprint fingerprint;

  private DtlsCertificate(byte[] encoded, AsymmetricKeyParameter privateKey) {
    this.encoded = encoded;
    this.privateKey = privateKey;
    this.fingerprint = fingerprint("sha-256", encoded);
  }

  public static DtlsCertificate generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      // Nothing about the site: the name is seen by whoever watches a handshake.
      X500Name name = new X500Name("CN=relais");
      Instant now = Instant.now();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, new SecureRandom()).setBit(64),
              Date.from(now.minus(CLOCK_SKEW)),
              Date.from(now.plus(VALIDITY)),
              name,
              pair.getPublic());
      byte[] encoded =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      return new DtlsCertificate(
          encoded, PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new MediaException("the media certificate cannot be made on this Java", e);
    }
  }

  /// What is announced for this certificate.
  public DtlsFingerprint fingerprint() {
    return fingerprint;
  }

  byte[] encoded() {
    return encoded.clone();
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  /// Hashes a certificate as RFC 8122 section 5 writes it.
  ///
  /// @param algorithm `sha-256`, `sha-384` or `sha-512`; anything weaker is refused
  static DtlsFingerprint fingerprint(String algorithm, byte[] certificate) {
    String name = algorithm.toLowerCase(Locale.ROOT);
    try {
      MessageDigest digest =
          switch (name) {
            case "sha-256" -> MessageDigest.getInstance("SHA-256");
            case "sha-384" -> MessageDigest.getInstance("SHA-384");
            case "sha-512" -> MessageDigest.getInstance("SHA-512");
            default ->
                throw new MediaException("fingerprint algorithm " + name + " is not accepted");
          };
      String value =
          HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest.digest(certificate));
      return new DtlsFingerprint(name, value);
    } catch (GeneralSecurityException e) {
      throw new MediaException("every Java has " + name, e);
    }
  }
}
