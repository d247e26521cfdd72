// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/// A TCP connection, plain or under TLS. Small messages go out at once (TCP_NODELAY): request and
/// response would otherwise wait for each other's delayed acknowledgement, some 40 ms each time.
public final class SocketWire implements Wire {
  private final Socket tcp;
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;

  private SocketWire(Socket tcp, Socket socket) throws IOException {
    this.tcp = tcp;
    this.socket = socket;
    this.input = socket.getInputStream();
    this.output = socket.getOutputStream();
  }

  /// A connection in the clear.
  public static SocketWire plain(Socket tcp) throws IOException {
    prepare(tcp);
    return new SocketWire(tcp, tcp);
  }

  /// A connection under TLS.
  ///
  /// @param tcp what the TLS socket stands on
  /// @param tls its handshake happens at the first read or write, within the deadline of that
  public static SocketWire secure(Socket tcp, SSLSocket tls) throws IOException {
    prepare(tcp);
    return new SocketWire(tcp, tls);
  }

  private static void prepare(Socket tcp) throws IOException {
    tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
    tcp.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public InetAddress address() {
    return tcp.getInetAddress();
  }

  @Override
  public Optional<X509Certificate> certificate() {
    if (!(socket instanceof SSLSocket tls)) {
      return Optional.empty();
    }
    try {
      return tls.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException _) {
      return Optional.empty();
    }
  }

  @Override
  public void endInput() {
    try {
      tcp.shutdownInput();
    } catch (IOException _) {
      closeQuietly();
    }
  }

  @Override
  public void endOutput() throws IOException {
    if (socket instanceof SSLSocket tls) {
      // TLS says goodbye in its own words, and the peer's answer need not be waited for.
      tls.close();
    } else {
      tcp.shutdownOutput();
    }
  }

  @Override
  public void close() throws IOException {
    // TCP first: closing TLS may want to write, and nobody may be reading any more.
    tcp.close();
    socket.close();
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
