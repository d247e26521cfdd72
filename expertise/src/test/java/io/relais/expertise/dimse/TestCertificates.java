// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority, a server and two clients, as PEM files that live as long as a test.
final class TestCertificates {
  private static final X500Principal AUTHORITY = new X500Principal("CN=Test Authority");

  private final Path folder;

  private TestCertificates(Path folder) {
    this.folder = folder;
  }

  static TestCertificates in(Path folder) throws Exception {
    TestCertificates made = new TestCertificates(folder);
    KeyPair authority = keys();
    made.write(
        "authority", authority.getPrivate(), made.certificate(AUTHORITY, authority, authority));
    for (String name : new String[] {"server", "client", "other"}) {
      KeyPair own = keys();
      made.write(
          name,
          own.getPrivate(),
          made.certificate(new X500Principal("CN=" + name), own, authority));
    }
    return made;
  }

  Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  Path authority() {
    return certificate("authority");
  }

  /// TLS as one of them.
  Tls tls(String name, Tls.ClientCertificate client) throws IOException {
    return new Tls(
        PemContext.of(certificate(name), key(name), Optional.of(authority())), client, true);
  }

  ServerConfig config(Tls.ClientCertificate client) throws IOException {
    return Loopback.config(
        Loopback.PATIENT, AssociationLimits.usual(), Optional.of(tls("server", client)));
  }

  CertificateRule rule(String name) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(certificate(name))) {
      return new CertificateRule.Fingerprint(
          CertificateRule.Fingerprint.of(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)));
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private byte[] certificate(X500Principal subject, KeyPair own, KeyPair authority)
      throws OperatorCreationException, IOException {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
            AUTHORITY,
            new BigInteger(64, new java.security.SecureRandom()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.HOURS)),
            subject,
            own.getPublic())
        .addExtension(
            Extension.basicConstraints, true, new BasicConstraints(subject.equals(AUTHORITY)))
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
        .getEncoded();
  }

  private void write(String name, PrivateKey key, byte[] certificate) throws IOException {
    Files.writeString(certificate(name), pem("CERTIFICATE", certificate));
    Files.writeString(key(name), pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }
}
