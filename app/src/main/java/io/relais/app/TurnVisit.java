// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.signaling.wire.IceServer;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One visit to a TURN relay, as a browser pays it: an allocation, leave to send through it, and
/// its end (RFC 8656 sections 6 to 9).
final class TurnVisit implements Closeable {
  private static final int PATIENCE_MILLIS = 3_000;

  /// RFC 8489 section 6.2.1: what UDP lost is said again.
  private static final int SAID_AGAIN_MILLIS = 500;

  private static final byte[] UDP = {17, 0, 0, 0};
  private static final byte[] AT_ONCE = new byte[4];
  private static final int UNAUTHORIZED = 401;
  private static final int STALE_NONCE = 438;

  private final SecureRandom random = new SecureRandom();
  private final String user;
  private final String password;
  private final Road road;
  private byte[] realm = {};
  private byte[] nonce = {};

  /// Goes to the relay.
  ///
  /// @param tls by what relays that speak TLS are known
  TurnVisit(TurnAddress relay, IceServer credentials, SSLSocketFactory tls) throws IOException {
    this.user = Objects.requireNonNull(credentials.username());
    this.password = Objects.requireNonNull(credentials.credential());
    InetSocketAddress at = new InetSocketAddress(InetAddress.getByName(relay.host()), relay.port());
    this.road =
        switch (relay.transport()) {
          case UDP -> new Datagrams(at);
          case TCP -> new Stream(connected(at));
          case TLS -> new Stream(secured(connected(at), relay, tls));
        };
  }

  /// Asks for an allocation.
  ///
  /// @return 0, or the code of the error
  int allocate() throws IOException {
    TurnMessage unsigned = request(TurnMessage.ALLOCATE).with(TurnMessage.REQUESTED_TRANSPORT, UDP);
    TurnMessage challenge = road.ask(unsigned);
    if (challenge.error() != UNAUTHORIZED) {
      return challenge.error();
    }
    realm = challenge.attribute(TurnMessage.REALM);
    nonce = challenge.attribute(TurnMessage.NONCE);
    return askSigned(TurnMessage.ALLOCATE, TurnMessage.REQUESTED_TRANSPORT, UDP);
  }

  /// Asks for leave to send to an address.
  ///
  /// @param peer of IPv4
  /// @return 0, or the code of the error
  int permit(InetAddress peer) throws IOException {
    return askSigned(
        TurnMessage.CREATE_PERMISSION,
        TurnMessage.XOR_PEER_ADDRESS,
        TurnMessage.mapped(peer.getAddress()));
  }

  private int askSigned(int method, int attribute, byte[] value) throws IOException {
    TurnMessage answer = road.ask(signed(request(method).with(attribute, value)));
    if (answer.error() == STALE_NONCE) {
      nonce = answer.attribute(TurnMessage.NONCE);
      answer = road.ask(signed(request(method).with(attribute, value)));
    }
    return answer.error();
  }

  private TurnMessage request(int method) {
    byte[] id = new byte[12];
    random.nextBytes(id);
    return TurnMessage.request(method, id);
  }

  private TurnMessage signed(TurnMessage request) {
    try {
      return request
          .with(TurnMessage.USERNAME, user.getBytes(UTF_8))
          .with(TurnMessage.REALM, realm)
          .with(TurnMessage.NONCE, nonce)
          .signed(user, new String(realm, UTF_8), password);
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every Java has HMAC-SHA-1 and MD5", never);
    }
  }

  /// Gives the allocation back and goes.
  @Override
  public void close() throws IOException {
    try (road) {
      if (nonce.length > 0) {
        road.tell(signed(request(TurnMessage.REFRESH).with(TurnMessage.LIFETIME, AT_ONCE)));
      }
    }
  }

  private static Socket connected(InetSocketAddress at) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(at, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    } catch (IOException unreachable) {
      socket.close();
      throw unreachable;
    }
  }

  private static Socket secured(Socket plain, TurnAddress relay, SSLSocketFactory tls)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, relay.host(), relay.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /// How messages travel.
  private sealed interface Road extends Closeable {
    void tell(TurnMessage message) throws IOException;

    TurnMessage ask(TurnMessage request) throws IOException;
  }

  private static final class Datagrams implements Road {
    private final DatagramSocket socket = new DatagramSocket();

    Datagrams(InetSocketAddress at) throws IOException {
      socket.connect(at);
      socket.setSoTimeout(SAID_AGAIN_MILLIS);
    }

    @Override
    public void tell(TurnMessage message) throws IOException {
      byte[] bytes = message.written();
      socket.send(new DatagramPacket(bytes, bytes.length));
    }

    @Override
    public TurnMessage ask(TurnMessage request) throws IOException {
      DatagramPacket packet =
          new DatagramPacket(new byte[TurnMessage.LONGEST], TurnMessage.LONGEST);
      for (int waited = 0; waited < PATIENCE_MILLIS; waited += SAID_AGAIN_MILLIS) {
        tell(request);
        try {
          packet.setLength(TurnMessage.LONGEST);
          socket.receive(packet);
          TurnMessage answer =
              TurnMessage.received(Arrays.copyOf(packet.getData(), packet.getLength()));
          if (answer.answers(request)) {
            return answer;
          }
        } catch (PortUnreachableException refused) {
          throw new IOException("nobody listens there", refused);
        } catch (SocketTimeoutException silence) {
          // It is said again, as often as there is patience.
        }
      }
      throw new SocketTimeoutException("nothing answers");
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static final class Stream implements Road {
    private final Socket socket;
    private final DataInputStream in;

    Stream(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
    }

    @Override
    public void tell(TurnMessage message) throws IOException {
      socket.getOutputStream().write(message.written());
    }

    @Override
    public TurnMessage ask(TurnMessage request) throws IOException {
      tell(request);
      byte[] header = in.readNBytes(TurnMessage.HEADER);
      int following = header.length < TurnMessage.HEADER ? -1 : TurnMessage.following(header);
      if (following < 0 || following > TurnMessage.LONGEST - TurnMessage.HEADER) {
        throw new IOException("what answers is no TURN relay");
      }
      byte[] whole = Arrays.copyOf(header, TurnMessage.HEADER + following);
      in.readFully(whole, TurnMessage.HEADER, following);
      TurnMessage answer = TurnMessage.received(whole);
      if (!answer.answers(request)) {
        throw new IOException("what answers is no TURN relay");
      }
      return answer;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
