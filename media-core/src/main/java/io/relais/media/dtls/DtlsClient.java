// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.DtlsFingerprint;
import io.relais.media.srtp.SrtpKeys;
import io.relais.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// The other side of a handshake, as a browser does it: it offers SRTP profiles, shows a
/// certificate of its own, and checks the server's fingerprint. For the warm-up, for tests and for
/// loads.
public final class DtlsClient extends DefaultTlsClient {
  private final DtlsCertificate certificate;
  private final DtlsFingerprint expected;
  private final int[] profiles;
  private final CompletableFuture<Void> goodbye = new CompletableFuture<>();
  private int profile;
  private @Nullable SrtpKeys keys;

  /// @param expected the server's announced fingerprint, by SHA-256
  /// @param profiles the numbers of the protection profiles it offers
  public DtlsClient(DtlsCertificate certificate, DtlsFingerprint expected, int... profiles) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.certificate = certificate;
    this.expected = expected;
    this.profiles = profiles;
  }

  /// What the handshake agreed on.
  ///
  /// @throws IllegalStateException before it is done
  public SrtpKeys keys() {
    SrtpKeys agreed = keys;
    if (agreed == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return agreed;
  }

  /// Done once the server has said goodbye.
  public CompletableFuture<Void> goodbye() {
    return goodbye;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return 50;
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return 10_000;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        byte[] encoded = server.getCertificate().getCertificateAt(0).getEncoded();
        if (!DtlsCertificate.fingerprint("sha-256", encoded).equals(expected)) {
          throw new IOException("the server's certificate is not the announced one");
        }
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        BcTlsCrypto crypto = (BcTlsCrypto) getCrypto();
        Certificate chain =
            new Certificate(
                new TlsCertificate[] {new BcTlsCertificate(crypto, certificate.encoded())});
        return new BcDefaultTlsCredentialedSigner(
            new TlsCryptoParameters(context),
            crypto,
            certificate.privateKey(),
            chain,
            new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
      }
    };
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    SrtpProfile chosen = SrtpProfile.choose(new int[] {profile});
    if (chosen == null) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter, "a profile nobody offered");
    }
    keys =
        new SrtpKeys(
            chosen,
            context.exportKeyingMaterial(
                ExporterLabel.dtls_srtp, null, SrtpKeys.exportedLength(chosen)));
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    super.notifyAlertReceived(level, description);
    if (description == AlertDescription.close_notify) {
      goodbye.complete(null);
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
    profile = chosen == null ? 0 : chosen.getProtectionProfiles()[0];
  }
}
