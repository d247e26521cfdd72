// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.Tls;
import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Whether browsers will trust the pages; without trust they give no camera and no microphone.
final class TlsCheck {
  private static final Duration SOON = Duration.ofDays(21);

  private TlsCheck() {}

  static List<Finding> examine(Http http, Clock clock) {
    if (http.tls().isPresent()) {
      return List.of(certificate(http.tls().get(), clock.instant()));
    }
    if (http.secure()) {
      return List.of(
          http.behindProxy()
              ? new Good("TLS is spoken by the reverse proxy in front.")
              : new Warning(
                  "http.public-url says https, but this server has no certificate.",
                  "Set http.tls.certificate and http.tls.key; or, if a reverse proxy speaks TLS,"
                      + " set http.behind-proxy to true."));
    }
    return List.of(
        isThisMachine(http.publicUrl().getHost())
            ? new Good("Pages are served without TLS, which browsers accept on this machine only.")
            : new Fault(
                "Pages are served without TLS: browsers give no camera and no microphone.",
                "Set http.tls.certificate and http.tls.key, and an https http.public-url."));
  }

  private static Finding certificate(Tls tls, Instant now) {
    if (!Files.isReadable(tls.key())) {
      return new Fault(
          "The TLS key " + tls.key() + " cannot be read.", "Give the server's user that right.");
    }
    try (InputStream in = Files.newInputStream(tls.certificate())) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return validity(certificate.getNotAfter().toInstant(), now);
    } catch (IOException | CertificateException unusable) {
      return new Fault(
          "The TLS certificate "
              + tls.certificate()
              + " cannot be used: "
              + unusable.getMessage()
              + ".",
          "Give a PEM file with the certificate first and its chain after it.");
    }
  }

  static Finding validity(Instant end, Instant now) {
    if (end.isBefore(now)) {
      return new Fault("The TLS certificate expired on " + end + ".", "Renew it.");
    }
    return end.isBefore(now.plus(SOON))
        ? new Warning("The TLS certificate expires on " + end + ".", "Renew it before.")
        : new Good("The TLS certificate is valid until " + end + ".");
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
