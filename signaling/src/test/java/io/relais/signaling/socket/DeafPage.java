// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A page on a bare socket (RFC 6455) that takes nothing from the network but the handshake.
final class DeafPage implements AutoCloseable {
  private final Socket socket = new Socket();

  DeafPage(Browser browser) throws IOException {
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("localhost", browser.url().getPort()), 5_000);
    String path = "/api/seats/" + browser.seat() + "/socket";
    String head =
        String.join(
            "\r\n",
            "GET " + path + " HTTP/1.1",
            "Host: " + browser.url().getAuthority(),
            "Origin: " + browser.url(),
            "Cookie: " + browser.cookies(path),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    readHead(socket.getInputStream());
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no upgrade: " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().contains(" 101 ")) {
      throw new IOException("no upgrade: " + head);
    }
  }

  /// Says something, which may come too late.
  ///
  /// @return false when the socket is closed
  boolean say(ClientMessage message) throws IOException {
    byte[] text = MessageCodec.write(message).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(frame)) {
      out.writeByte(0x81);
      out.writeByte(0x80 | text.length);
      out.writeInt(0);
      out.write(text);
    }
    try {
      socket.getOutputStream().write(frame.toByteArray());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
