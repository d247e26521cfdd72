// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom this server believes, and what it shows of itself. Files are read again for each
/// connection: one that was renewed needs no restart.
///
/// @param authorities PEM file of the authorities that are believed; without it, those that Java
///   brings along
/// @param client shown to a server that asks for it
public record TlsFiles(Optional<Path> authorities, Optional<Client> client) {

  /// What Java brings along, and nothing to show.
  public static final TlsFiles USUAL = new TlsFiles(Optional.empty(), Optional.empty());

  /// A certificate with its key.
  ///
  /// @param file PKCS#12
  /// @param password of the file
  public record Client(Path file, String password) {

    /// Says nothing of the password.
    @Override
    public String toString() {
      return "Client[" + file + "]";
    }
  }

  /// Makes sockets that speak TLS so.
  ///
  /// @throws IOException if a file cannot be read or used
  SSLSocketFactory sockets() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown(), believed(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException unusable) {
      throw new IOException("The certificates of mail cannot be used", unusable);
    }
  }

  /// Until when what is shown is good; none if nothing is.
  ///
  /// @throws IOException if the file cannot be read, or holds no certificate with its key
  public Optional<Instant> clientGoodUntil() throws IOException {
    if (client.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyStore keys = keys(client.get());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate own) {
          return Optional.of(own.getNotAfter().toInstant());
        }
      }
      throw new IOException("The file holds no certificate with its key");
    } catch (GeneralSecurityException unusable) {
      throw new IOException("The file cannot be used", unusable);
    }
  }

  private KeyManager @Nullable [] shown() throws GeneralSecurityException, IOException {
    if (client.isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys(client.get()), client.get().password().toCharArray());
    return factory.getKeyManagers();
  }

  private static KeyStore keys(Client client) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(client.file())) {
      keys.load(in, client.password().toCharArray());
    }
    return keys;
  }

  private TrustManager @Nullable [] believed() throws GeneralSecurityException, IOException {
    if (authorities.isEmpty()) {
      return null;
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int number = 0;
    try (InputStream in = Files.newInputStream(authorities.get())) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + number++, one);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
