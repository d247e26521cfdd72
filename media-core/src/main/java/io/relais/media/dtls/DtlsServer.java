// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.DtlsFingerprint;
import io.relais.media.MediaException;
import io.relais.media.srtp.SrtpKeys;
import io.relais.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// One handshake's choices: DTLS 1.2, an ECDSA certificate on both sides, extended master secret,
/// and the best SRTP profile that the client offers.
final class DtlsServer extends DefaultTlsServer {
  private static final int[] SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
  };

  /// RFC 8827 section 6.5: what a WebRTC endpoint must not accept is left out.
  private static final Set<String> HASHES = Set.of("sha-256", "sha-384", "sha-512");

  private final DtlsCertificate certificate;
  private final List<DtlsFingerprint> announced;
  private final int handshakeMillis;
  private @Nullable SrtpProfile profile;
  private boolean mismatched;
  private volatile boolean closedByPeer;
  private @Nullable SrtpKeys keys;

  DtlsServer(DtlsCertificate certificate, List<DtlsFingerprint> announced, int handshakeMillis) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.certificate = certificate;
    this.announced = announced;
    this.handshakeMillis = handshakeMillis;
  }

  /// Null until the handshake is complete.
  @Nullable SrtpKeys keys() {
    return keys;
  }

  /// True when the client's certificate was not an announced one.
  boolean mismatched() {
    return mismatched;
  }

  /// True once the client has sent close_notify or a fatal alert.
  boolean closedByPeer() {
    return closedByPeer;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return SUITES.clone();
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return handshakeMillis;
  }

  /// Shorter than RFC 6347's second: the peer has just proven, by ICE, that packets pass quickly.
  @Override
  public int getHandshakeResendTimeMillis() {
    return 250;
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
    profile = offered == null ? null : SrtpProfile.choose(offered.getProtectionProfiles());
    if (profile == null) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure, "the client offers no SRTP profile we know");
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {chosen().id()}, TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    BcTlsCrypto crypto = (BcTlsCrypto) getCrypto();
    Certificate chain =
        new Certificate(new TlsCertificate[] {new BcTlsCertificate(crypto, certificate.encoded())});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        certificate.privateKey(),
        chain,
        new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  @Override
  @SuppressWarnings("JdkObsolete") // Bouncy Castle's own choice of collection
  public CertificateRequest getCertificateRequest() {
    Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
    for (short hash :
        new short[] {HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
      algorithms.add(new SignatureAndHashAlgorithm(hash, SignatureAlgorithm.ecdsa));
      algorithms.add(new SignatureAndHashAlgorithm(hash, SignatureAlgorithm.rsa));
    }
    short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(types, algorithms, null);
  }

  /// RFC 8122 section 6.2: the certificate must be one that was announced. Nothing else about it
  /// matters, not its name nor its dates.
  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    if (chain != null && !chain.isEmpty()) {
      byte[] encoded = chain.getCertificateAt(0).getEncoded();
      for (DtlsFingerprint one : announced) {
        if (HASHES.contains(one.algorithm().toLowerCase(Locale.ROOT)) && matches(one, encoded)) {
          return;
        }
      }
    }
    mismatched = true;
    throw new TlsFatalAlert(
        AlertDescription.bad_certificate, "the certificate is not the announced one");
  }

  private static boolean matches(DtlsFingerprint announced, byte[] encoded) {
    try {
      return DtlsCertificate.fingerprint(announced.algorithm(), encoded)
          .value()
          .equalsIgnoreCase(announced.value());
    } catch (MediaException unknownAlgorithm) {
      return false;
    }
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    SrtpProfile chosen = chosen();
    int length = SrtpKeys.exportedLength(chosen);
    keys =
        new SrtpKeys(chosen, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length));
  }

  private SrtpProfile chosen() throws TlsFatalAlert {
    SrtpProfile chosen = profile;
    if (chosen == null) {
      throw new TlsFatalAlert(AlertDescription.missing_extension, "use_srtp was not offered");
    }
    return chosen;
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    super.notifyAlertReceived(level, description);
    if (description == AlertDescription.close_notify || level == AlertLevel.fatal) {
      closedByPeer = true;
    }
  }
}
