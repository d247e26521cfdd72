// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a structure seals its documents with.
///
/// @param key its private key, RSA or EC
/// @param chain its certificate first, then those above it
public record SealKey(PrivateKey key, List<X509Certificate> chain) {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int CONTENT_COMMITMENT = 1;

  /// Refuses a key without a certificate.
  public SealKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A seal has a certificate");
    }
  }

  /// Reads a PKCS#12 file with one key.
  ///
  /// @throws IOException if it cannot be read or opened, or holds no key with its certificate
  public static SealKey read(Path file, String password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
          return new SealKey(
              key,
              Arrays.stream(keys.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList());
        }
      }
    } catch (GeneralSecurityException unusable) {
      throw new IOException("The file cannot be opened with this password", unusable);
    }
    throw new IOException("The file holds no key");
  }

  /// The structure's own certificate.
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// Why it does not seal at that moment; none if it does.
  public Optional<Obstacle> obstacle(Instant at) {
    if (at.isAfter(certificate().getNotAfter().toInstant())) {
      return Optional.of(Obstacle.EXPIRED);
    }
    if (at.isBefore(certificate().getNotBefore().toInstant())) {
      return Optional.of(Obstacle.NOT_YET_GOOD);
    }
    boolean[] usage = certificate().getKeyUsage();
    // Without the extension a key is for everything (RFC 5280 §4.2.1.3).
    boolean signs = usage == null || usage[DIGITAL_SIGNATURE] || usage[CONTENT_COMMITMENT];
    if (!signs) {
      return Optional.of(Obstacle.NOT_FOR_SIGNATURES);
    }
    return switch (key.getAlgorithm()) {
      case "RSA", "EC" -> Optional.empty();
      default -> Optional.of(Obstacle.UNKNOWN_ALGORITHM);
    };
  }

  /// Why a certificate does not seal.
  public enum Obstacle {
    /// It is no longer good.
    EXPIRED,
    /// It is not good yet.
    NOT_YET_GOOD,
    /// Its key is not for signatures.
    NOT_FOR_SIGNATURES,
    /// Its key is neither RSA nor EC.
    UNKNOWN_ALGORITHM
  }

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "SealKey[" + certificate().getSubjectX500Principal() + "]";
  }
}
