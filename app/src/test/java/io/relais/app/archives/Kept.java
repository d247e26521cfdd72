// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import io.relais.app.PeeredServer;
import io.relais.app.archives.SomeObjects.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What our archive keeps, asked for as programs do.
final class Kept {
  private final PeeredServer relais;
  private final Optional<Path> authority;

  /// @param authority that of its certificate, if it has one
  Kept(PeeredServer relais, Optional<Path> authority) {
    this.relais = relais;
    this.authority = authority;
  }

  /// The file of an object.
  byte[] file(Sent sent) throws Exception {
    HttpClient.Builder builder = HttpClient.newBuilder();
    if (authority.isPresent()) {
      builder.sslContext(trusting(authority.get()));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(relais.dicomWeb() + sent.path()))
            .header("Authorization", "Bearer " + relais.token())
            .header("Accept", "application/dicom; transfer-syntax=*")
            .build();
    try (HttpClient client = builder.build()) {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("We answer " + answer.statusCode());
      }
      return answer.body();
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
