// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import io.relais.app.PeeredServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority and who it vouches for, as PEM files that live as long as a test.
public final class TestCertificates {
  private static final X500Principal AUTHORITY = new X500Principal("CN=Test Authority");

  private final Path folder;
  private final KeyPair authority = keys();

  private TestCertificates(Path folder) throws GeneralSecurityException {
    this.folder = folder;
  }

  /// An authority whose files go in this folder.
  public static TestCertificates in(Path folder) throws Exception {
    TestCertificates made = new TestCertificates(folder);
    made.write("authority", made.authority, made.certificate(AUTHORITY, made.authority));
    return made;
  }

  /// A certificate of this machine for somebody.
  public PeeredServer.Certificates of(String name) throws Exception {
    KeyPair own = keys();
    write(name, own, certificate(new X500Principal("CN=" + name), own));
    return new PeeredServer.Certificates(file(name, "crt"), file(name, "key"), authority());
  }

  public Path authority() {
    return file("authority", "crt");
  }

  /// What is shown as a client by somebody who has a certificate, as a PKCS#12 file.
  public Path pkcs12(PeeredServer.Certificates of, String password) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    try (InputStream shown = Files.newInputStream(of.certificate())) {
      Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(shown);
      byte[] key =
          Base64.getMimeDecoder().decode(Files.readString(of.key()).replaceAll("-----.*", ""));
      keys.setKeyEntry(
          "own",
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
          password.toCharArray(),
          new Certificate[] {own});
    }
    Path file = Path.of(of.key().toString().replaceAll("key$", "p12"));
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, password.toCharArray());
    }
    return file;
  }

  private Path file(String name, String kind) {
    return folder.resolve(name + "." + kind);
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private byte[] certificate(X500Principal subject, KeyPair own)
      throws OperatorCreationException, IOException {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
            AUTHORITY,
            BigInteger.valueOf(System.nanoTime()),
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

  private void write(String name, KeyPair own, byte[] certificate) throws IOException {
    Files.writeString(file(name, "crt"), pem("CERTIFICATE", certificate));
    Files.writeString(file(name, "key"), pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }
}
