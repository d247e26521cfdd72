// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.IceCandidate;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What a [ThinPeer] sends and receives packets on: a socket to one candidate.
sealed interface ThinLine extends AutoCloseable {

  /// Opens what the candidate asks for, from the same machine.
  static ThinLine to(IceCandidate candidate) throws IOException {
    InetSocketAddress remote =
        new InetSocketAddress(InetAddress.getByName(candidate.address()), candidate.port());
    return switch (candidate.protocol()) {
      case UDP -> {
        // A browser takes answers only from where it asked.
        DatagramSocket socket = new DatagramSocket();
        socket.connect(remote);
        yield new Udp(socket);
      }
      case TCP -> new Tcp(new Socket(remote.getAddress(), remote.getPort()));
    };
  }

  /// The own end.
  InetAddress local();

  void send(byte[] packet) throws IOException;

  /// The next packet.
  ///
  /// @throws java.net.SocketTimeoutException when none comes
  byte[] receive(int waitMillis) throws IOException;

  @Override
  void close() throws IOException;

  record Udp(DatagramSocket socket) implements ThinLine {
    @Override
    public InetAddress local() {
      return socket.getLocalAddress();
    }

    @Override
    public void send(byte[] packet) throws IOException {
      socket.send(new DatagramPacket(packet, packet.length));
    }

    @Override
    public byte[] receive(int waitMillis) throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
      socket.setSoTimeout(waitMillis);
      socket.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /// Frames as RFC 4571 has them. A wait that ends in the middle of one would lose the place; on
  /// one machine frames come whole.
  record Tcp(Socket socket) implements ThinLine {
    @Override
    public InetAddress local() {
      return socket.getLocalAddress();
    }

    @Override
    public void send(byte[] packet) throws IOException {
      byte[] framed = new byte[2 + packet.length];
      ByteBuffer.wrap(framed).putShort((short) packet.length).put(packet);
      socket.getOutputStream().write(framed);
    }

    @Override
    public byte[] receive(int waitMillis) throws IOException {
      socket.setSoTimeout(waitMillis);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] packet = new byte[in.readUnsignedShort()];
      in.readFully(packet);
      return packet;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
