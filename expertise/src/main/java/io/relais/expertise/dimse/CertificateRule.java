// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/// Which client certificate a peer shows. That it is signed by somebody trusted is TLS's business.
public sealed interface CertificateRule {

  /// Whether a certificate is meant.
  boolean matches(X509Certificate certificate);

  /// Exactly this certificate.
  ///
  /// @param sha256 64 hexadecimal digits, with or without colons
  record Fingerprint(String sha256) implements CertificateRule {

    /// Checks and evens out the digits.
    public Fingerprint {
      sha256 = sha256.replace(":", "").toLowerCase(Locale.ROOT);
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("A SHA-256 fingerprint has 64 hexadecimal digits");
      }
    }

    @Override
    public boolean matches(X509Certificate certificate) {
      return sha256.equals(of(certificate));
    }

    /// The fingerprint of a certificate in 64 digits.
    public static String of(X509Certificate certificate) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("SHA-256 belongs to every Java", e);
      }
    }
  }

  /// Any certificate of this subject.
  ///
  /// @param name as in RFC 4514: `CN=retina-1,O=Example`
  record Subject(X500Principal name) implements CertificateRule {

    /// Reads the name.
    public Subject(String name) {
      this(new X500Principal(name));
    }

    @Override
    public boolean matches(X509Certificate certificate) {
      return name.equals(certificate.getSubjectX500Principal());
    }
  }
}
