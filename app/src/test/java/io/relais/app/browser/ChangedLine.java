// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A wire between one page and the server on which what is said over WebSockets is changed, as a
/// server could change it. Everything else passes as it is.
final class ChangedLine implements AutoCloseable {
  private static final int LONGEST_HEAD = 16_384;
  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;

  private final ServerSocket entrance;
  private final int exit;
  private final UnaryOperator<String> said;
  private final UnaryOperator<String> heard;

  /// @param exit the server's port on this machine
  /// @param said what becomes of a message of the page
  /// @param heard what becomes of one of the server
  ChangedLine(int exit, UnaryOperator<String> said, UnaryOperator<String> heard) {
    this.exit = exit;
    this.said = said;
    this.heard = heard;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /// The same address, by way of this wire.
  String through(String address) {
    return address.replaceFirst(
        "http://localhost:[0-9]+", "http://localhost:" + entrance.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
        Thread.startVirtualThread(() -> pass(near, far));
      }
    } catch (IOException closed) {
      assert entrance.isClosed();
    }
  }

  private void pass(Socket near, Socket far) {
    try (near;
        far) {
      String head = head(near.getInputStream());
      boolean socket = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket");
      // Compressed messages could not be read.
      String plain = head.replaceFirst("(?i)\r\nSec-WebSocket-Extensions:[^\r]*", "");
      far.getOutputStream().write(plain.getBytes(StandardCharsets.ISO_8859_1));
      Thread.startVirtualThread(() -> answer(near, far, socket));
      if (socket) {
        frames(near.getInputStream(), far.getOutputStream(), said);
      } else {
        near.getInputStream().transferTo(far.getOutputStream());
      }
    } catch (IOException gone) {
      assert near.isClosed();
    }
  }

  private void answer(Socket near, Socket far, boolean socket) {
    try (near;
        far) {
      if (socket) {
        String head = head(far.getInputStream());
        near.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        frames(far.getInputStream(), near.getOutputStream(), heard);
      } else {
        far.getInputStream().transferTo(near.getOutputStream());
      }
    } catch (IOException gone) {
      assert far.isClosed();
    }
  }

  /// Up to the empty line, with it.
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        break;
      }
      head.append((char) one);
    }
    return head.toString();
  }

  /// RFC 6455 section 5.2. Messages here are whole in one frame.
  private static void frames(InputStream from, OutputStream to, UnaryOperator<String> change)
      throws IOException {
    DataInputStream in = new DataInputStream(from);
    for (int first = in.read(); first >= 0; first = in.read()) {
      int second = in.readUnsignedByte();
      int length = second & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] mask = in.readNBytes((second & MASKED) != 0 ? 4 : 0);
      byte[] payload = masked(in.readNBytes(length), mask);
      if (first == TEXT) {
        String text = change.apply(new String(payload, StandardCharsets.UTF_8));
        payload = text.getBytes(StandardCharsets.UTF_8);
      }
      to.write(frame(first, mask, masked(payload, mask)));
      to.flush();
    }
  }

  private static byte[] frame(int first, byte[] mask, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    int flag = mask.length > 0 ? MASKED : 0;
    if (payload.length < 126) {
      frame.put((byte) (flag | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (flag | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (flag | 127)).putLong(payload.length);
    }
    frame.put(mask).put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  private static byte[] masked(byte[] payload, byte[] mask) {
    byte[] changed = payload.clone();
    for (int i = 0; i < changed.length && mask.length > 0; i++) {
      changed[i] ^= mask[i & 3];
    }
    return changed;
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
