// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import io.relais.app.PeeredServer.Certificates;
import io.relais.app.archives.Installed;
import io.relais.app.archives.TestCertificates;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The TURN relay coturn as Debian packs it, which relays to one address only. Its files lie in a
/// folder of the test's.
public final class Coturn implements AutoCloseable {
  /// Shared with whoever makes credentials for it.
  public static final String SECRET = "a secret of the tests";

  private static final Path PROGRAM = Path.of("/usr/bin/turnserver");
  private static final Path SETTINGS = Path.of("../docker/turnserver.conf");
  private static final int PATIENCE_SECONDS = 10;
  private static final int ASK_AGAIN_MILLIS = 100;
  private static final int LARGEST = 1_500;

  private final String address;
  private final int port;
  private final int tlsPort;
  private final Path authority;
  private final Path log;
  private final Process process;

  private Coturn(Path folder, String address, TestCertificates authority) throws Exception {
    this.address = address;
    this.authority = authority.authority();
    port = freePort(address);
    tlsPort = freePort(address);
    log = folder.resolve("turn.log");
    process =
        new ProcessBuilder(command(folder, authority.of("turn")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("turn.out").toFile())
            .start();
  }

  /// Whether it is installed.
  public static boolean present() {
    return Installed.found(Files.isExecutable(PROGRAM), "coturn");
  }

  /// Starts it, and waits until it takes connections.
  ///
  /// @param address where it listens, and the only one it relays to
  public static Coturn start(Path folder, String address) throws Exception {
    Coturn relay = new Coturn(folder, address, TestCertificates.in(folder));
    try {
      relay.await(relay.port);
      relay.await(relay.tlsPort);
      relay.awaitUdp();
      return relay;
    } catch (Exception e) {
      relay.close();
      throw e;
    }
  }

  /// What Docker starts, but for addresses, ports and places.
  private List<String> command(Path folder, Certificates shown) {
    return List.of(
        PROGRAM.toString(),
        "-c",
        SETTINGS.toAbsolutePath().toString(),
        "--listening-ip=" + address,
        "--relay-ip=" + address,
        "--allowed-peer-ip=" + address,
        "--listening-port=" + port,
        "--tls-listening-port=" + tlsPort,
        "--static-auth-secret=" + SECRET,
        "--cert=" + shown.certificate(),
        "--pkey=" + shown.key(),
        "--userdb=" + folder.resolve("turn.db"),
        "--pidfile=" + folder.resolve("turn.pid"),
        "--log-file=" + log,
        "--simple-log");
  }

  /// By UDP, TCP and TLS.
  public List<String> urls() {
    return List.of(
        "turn:%s:%d?transport=udp".formatted(address, port),
        "turn:%s:%d?transport=tcp".formatted(address, port),
        "turns:%s:%d?transport=tcp".formatted(address, tlsPort));
  }

  /// Of UDP and TCP.
  public int port() {
    return port;
  }

  public int tlsPort() {
    return tlsPort;
  }

  /// Who vouches for it.
  public Path authority() {
    return authority;
  }

  private static int freePort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }

  /// Asks for the own address (RFC 8489, Binding) until there is an answer.
  private void awaitUdp() throws Exception {
    byte[] request = HexFormat.of().parseHex("000100002112a442" + "00".repeat(12));
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(InetAddress.getByName(address), port);
      socket.setSoTimeout(ASK_AGAIN_MILLIS);
      while (process.isAlive() && System.nanoTime() < until) {
        try {
          socket.send(new DatagramPacket(request, request.length));
          socket.receive(new DatagramPacket(new byte[LARGEST], LARGEST));
          return;
        } catch (PortUnreachableException | SocketTimeoutException notYet) {
          Thread.onSpinWait();
        }
      }
    }
    throw new IllegalStateException("coturn does not answer: " + Files.readString(log));
  }

  private void await(int port) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < until) {
      try (Socket answered = new Socket(address, port)) {
        assert answered.isConnected();
        return;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("coturn does not answer: " + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
