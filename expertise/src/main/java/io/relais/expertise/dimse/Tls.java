// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// How connections are secured: TLS 1.3 or 1.2 with ciphers that keep past traffic secret when a
/// key is lost (BCP 195, RFC 9325 §4.2; PS3.15 §B.9).
///
/// @param context with the certificate shown and those trusted
/// @param client what a server asks of its clients; means nothing to a client
/// @param checkHostName whether a client wants the server's certificate to name the host it called;
///   means nothing to a server
public record Tls(SSLContext context, ClientCertificate client, boolean checkHostName) {

  /// Whether a client shows a certificate.
  public enum ClientCertificate {
    /// It is not asked to.
    NONE,
    /// It is asked to, and may have none.
    OPTIONAL,
    /// It gets nowhere without one.
    REQUIRED
  }

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final String[] CIPHERS = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  };

  /// The server's side of a connection that was accepted.
  SSLSocket server(Socket tcp) throws IOException {
    SSLSocket socket = over(tcp, "");
    socket.setUseClientMode(false);
    SSLParameters parameters = parameters();
    parameters.setUseCipherSuitesOrder(true);
    parameters.setNeedClientAuth(client == ClientCertificate.REQUIRED);
    if (client == ClientCertificate.OPTIONAL) {
      parameters.setWantClientAuth(true);
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  /// The client's side of a connection that was made.
  SSLSocket client(Socket tcp, String host) throws IOException {
    SSLSocket socket = over(tcp, host);
    socket.setUseClientMode(true);
    SSLParameters parameters = parameters();
    if (checkHostName) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  private SSLSocket over(Socket tcp, String host) throws IOException {
    return (SSLSocket) context.getSocketFactory().createSocket(tcp, host, tcp.getPort(), true);
  }

  private static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(CIPHERS);
    return parameters;
  }
}
