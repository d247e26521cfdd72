// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Signatures as PAdES wants them in a PDF: CMS, detached, with the digest of the signing
/// certificate among the signed attributes (ESS signing-certificate-v2, RFC 5035) and without a
/// signing time, which the PDF tells (ETSI EN 319 142-1 §6.3, table 1).
final class Cades {
  /// For everything that is neither certificate nor key.
  private static final int ROOM = 4096;

  private final SealKey key;
  private final int most;

  Cades(SealKey key) throws IOException {
    this.key = key;
    int length = ROOM;
    try {
      for (X509Certificate one : key.chain()) {
        length += one.getEncoded().length;
      }
    } catch (CertificateEncodingException unusable) {
      throw new IOException("The certificate cannot be written", unusable);
    }
    this.most = length;
  }

  /// The bytes a signature has at most.
  int most() {
    return most;
  }

  /// The signature of these bytes (DER).
  byte[] over(byte[] bytes) throws IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      String algorithm = key.key().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
      JcaSignerInfoGeneratorBuilder signer =
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
      signer.setSignedAttributeGenerator(attributes());
      generator.addSignerInfoGenerator(
          signer.build(
              new JcaContentSignerBuilder("SHA256with" + algorithm).build(key.key()),
              new JcaX509CertificateHolder(key.certificate())));
      generator.addCertificates(new JcaCertStore(key.chain()));
      byte[] signed =
          generator.generate(new CMSProcessableByteArray(bytes), false).getEncoded("DER");
      if (signed.length > most) {
        throw new IOException("The signature is longer than its room");
      }
      return signed;
    } catch (GeneralSecurityException | OperatorCreationException | CMSException unusable) {
      throw new IOException("The key of the seal cannot sign", unusable);
    }
  }

  private CMSAttributeTableGenerator attributes() throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded());
    ASN1EncodableVector more = new ASN1EncodableVector();
    more.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest)))));
    CMSAttributeTableGenerator usual =
        new DefaultSignedAttributeTableGenerator(new AttributeTable(more));
    return parameters -> usual.getAttributes(parameters).remove(CMSAttributes.signingTime);
  }
}
