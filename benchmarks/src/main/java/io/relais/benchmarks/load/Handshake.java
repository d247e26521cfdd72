// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// The client's side of a DTLS-SRTP handshake (RFC 5764) with any server. It gives the exported
/// secret itself, since the load opens a block of a packet by hand.
final class Handshake extends DefaultTlsClient {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RESEND_MILLIS = 100;
  private static final int TIMEOUT_MILLIS = 15_000;

  private final Identity identity;
  private final String expected;
  private final Protection offered;
  private byte[] exported = {};

  /// @param expected the server's announced SHA-256 fingerprint
  private Handshake(Identity identity, String expected, Protection offered) {
    super(new BcTlsCrypto(RANDOM));
    this.identity = identity;
    this.expected = expected;
    this.offered = offered;
  }

  /// Shakes hands; blocks.
  ///
  /// @return client key, server key, client salt, server salt
  static byte[] run(
      Identity identity, String expected, Protection offered, DatagramTransport records)
      throws IOException {
    Handshake client = new Handshake(identity, expected, offered);
    DTLSTransport unused = new DTLSClientProtocol().connect(client, records);
    if (client.exported.length == 0 || unused.getReceiveLimit() == 0) {
      throw new IOException("the server chose no profile that was offered");
    }
    return client.exported;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
    };
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return RESEND_MILLIS;
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return TIMEOUT_MILLIS;
  }

  @Override
  @SuppressWarnings("rawtypes") // Bouncy Castle's own signature
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {offered.srtp.id()}, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  @SuppressWarnings("rawtypes") // Bouncy Castle's own signature
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (chosen == null || chosen.getProtectionProfiles()[0] != offered.srtp.id()) {
      throw new IOException("the server does not take the profile " + offered);
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        byte[] encoded = server.getCertificate().getCertificateAt(0).getEncoded();
        if (!Identity.fingerprint(encoded).equalsIgnoreCase(expected)) {
          throw new IOException("the server's certificate is not the announced one");
        }
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        return credentials();
      }
    };
  }

  private TlsCredentials credentials() throws IOException {
    BcTlsCrypto crypto = (BcTlsCrypto) getCrypto();
    TlsCertificate own = new BcTlsCertificate(crypto, identity.certificate());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        identity.privateKey(),
        new Certificate(new TlsCertificate[] {own}),
        new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    int length = 2 * (offered.srtp.keyLength() + offered.srtp.saltLength());
    exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length);
  }
}
