// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfWriter;

class PadesSealTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int SIGNS = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

  @TempDir Path folder;

  @Test
  void theSealCoversTheWholeFileAndChangesNothingOfIt() throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      byte[] pdf = pdf();
      byte[] sealed = seal(key(algorithm, SIGNS)).seal(pdf);

      assertThat(Arrays.copyOf(sealed, pdf.length)).isEqualTo(pdf);
      PDSignature seal = signature(sealed);
      int[] range = seal.getByteRange();
      assertThat(range[0]).isZero();
      assertThat(range[2] + range[3]).isEqualTo(sealed.length);
      assertThat(sealed[range[1]]).isEqualTo((byte) '<');
      assertThat(sealed[range[2] - 1]).isEqualTo((byte) '>');
      assertThat(seal.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
      assertThat(seal.getFilter()).isEqualTo("Adobe.PPKLite");
      assertThat(seal.getReason()).isEqualTo("Cachet de la structure");
      assertThat(seal.getSignDate().toInstant()).isEqualTo(NOW);
      assertThat(seal.getCOSObject().getItem(COSName.getPDFName("Cert"))).isNull();
    }
  }

  @Test
  void anotherLibraryFindsTheSignatureGood() throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      SealKey key = key(algorithm, SIGNS);
      byte[] sealed = seal(key).seal(pdf());

      SignerInformation signer = signer(sealed);

      assertThat(verifies(signer, key)).isTrue();
      AttributeTable signed = signer.getSignedAttributes();
      assertThat(signed.get(CMSAttributes.signingTime)).isNull();
      assertThat(signed.get(CMSAttributes.contentType)).isNotNull();
      assertThat(signed.get(CMSAttributes.messageDigest)).isNotNull();
      byte[] digest =
          SigningCertificateV2.getInstance(
                  signed.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                      .getAttributeValues()[0])
              .getCerts()[0]
              .getCertHash();
      assertThat(digest)
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded()));
    }
  }

  @Test
  void aByteThatIsChangedIsSeen() throws Exception {
    SealKey key = key("EC", SIGNS);
    byte[] sealed = seal(key).seal(pdf());
    byte[] changed = sealed.clone();
    int at = new String(sealed, StandardCharsets.ISO_8859_1).indexOf("CreationDate") + 20;
    changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
    assertThatThrownBy(() -> verifies(signer(changed), key)).hasMessageContaining("digest");
  }

  @Test
  void pdfsigFindsItValidToo() throws Exception {
    Path pdfsig = Path.of("/usr/bin/pdfsig");
    if (!Files.isExecutable(pdfsig)) {
      return;
    }
    Path file = folder.resolve("sealed.pdf");
    Files.write(file, seal(key("RSA", SIGNS)).seal(pdf()));
    Process process =
        new ProcessBuilder(pdfsig.toString(), "-nocert", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("Signature is Valid.")
        .contains("ETSI.CAdES.detached")
        .contains("Total document signed")
        .contains("Cachet MSP des Tilleuls");
  }

  @Test
  void aCertificateThatMayNotSealDoesNot() throws Exception {
    byte[] pdf = pdf();
    assertThatThrownBy(() -> seal(key("EC", KeyUsage.keyEncipherment)).seal(pdf))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NOT_FOR_SIGNATURES");
    SealKey key = key("EC", SIGNS);
    assertThat(key.obstacle(NOW)).isEmpty();
    assertThat(key.obstacle(NOW.plus(Duration.ofDays(400)))).contains(SealKey.Obstacle.EXPIRED);
    assertThat(key.obstacle(NOW.minus(Duration.ofDays(2)))).contains(SealKey.Obstacle.NOT_YET_GOOD);
    assertThat(key).hasToString("SealKey[CN=Cachet MSP des Tilleuls]");
  }

  @Test
  void theKeyIsReadFromAFileWithAPassword() throws Exception {
    SealKey key = key("EC", SIGNS);
    Path file = folder.resolve("seal.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "secret word".toCharArray();
    store.setKeyEntry("seal", key.key(), password, key.chain().toArray(Certificate[]::new));
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password);
    }

    SealKey read = SealKey.read(file, "secret word");

    assertThat(read.certificate()).isEqualTo(key.certificate());
    assertThat(verifies(signer(seal(read).seal(pdf())), read)).isTrue();
    assertThatThrownBy(() -> SealKey.read(file, "wrong")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SealKey.read(folder.resolve("nowhere"), ""))
        .isInstanceOf(IOException.class);
  }

  private static PadesSeal seal(SealKey key) {
    return new PadesSeal(key, () -> NOW, PARIS);
  }

  private static PDSignature signature(byte[] sealed) throws IOException {
    try (PDDocument document = Loader.loadPDF(sealed)) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      return document.getSignatureDictionaries().getFirst();
    }
  }

  private static SignerInformation signer(byte[] sealed) throws Exception {
    PDSignature seal = signature(sealed);
    CMSSignedData cms =
        new CMSSignedData(
            new CMSProcessableByteArray(seal.getSignedContent(sealed)), seal.getContents(sealed));
    assertThat(cms.getSignerInfos().size()).isOne();
    assertThat(cms.getCertificates().getMatches(null)).isNotEmpty();
    return cms.getSignerInfos().iterator().next();
  }

  private static boolean verifies(SignerInformation signer, SealKey key) throws Exception {
    return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key.certificate()));
  }

  private static SealKey key(String algorithm, int usage) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
    KeyPair keys = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=Cachet MSP des Tilleuls");
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(NOW.toEpochMilli()),
                        Date.from(NOW.minus(Duration.ofDays(1))),
                        Date.from(NOW.plus(Duration.ofDays(365))),
                        name,
                        keys.getPublic())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                    .build(
                        new JcaContentSignerBuilder(
                                "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm))
                            .build(keys.getPrivate())));
    return new SealKey(keys.getPrivate(), List.of(certificate));
  }

  private static byte[] pdf() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Document document = new Document()) {
      PdfWriter.getInstance(document, out);
      document.open();
      document.add(new Paragraph("Compte rendu"));
    }
    return out.toByteArray();
  }
}
