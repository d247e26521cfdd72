// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection of HTTP/1.1 that is kept open, and a client that costs next to nothing: requests
/// are bytes, answers are read and counted.
final class HttpLine implements AutoCloseable {
  private static final int LONGEST_LINE = 16_384;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final String root;
  private final String authorization;
  private final byte[] scratch = new byte[1 << 16];

  /// Connects to a server on this machine.
  ///
  /// @param root the path of its DICOMweb
  /// @param authorization the header line that lets in, empty if none is needed
  HttpLine(int port, String root, String authorization) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.root = root;
    this.authorization = authorization;
  }

  /// What an answer was.
  ///
  /// @param length how many bytes its body had
  /// @param text of the body, where that was to be kept
  record Answer(long length, String text) {}

  /// The bytes of a request up to its body.
  ///
  /// @param path below the root
  /// @param headers lines, each with its end
  byte[] head(String method, String path, String headers) {
    return (method
            + " "
            + root
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + authorization
            + headers
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Gets what is there, and only counts its bytes.
  Answer get(String path, String accept) throws IOException {
    return exchange(head("GET", path, "Accept: " + accept + "\r\n"), false);
  }

  /// Sends a whole request and reads its answer.
  ///
  /// @param keeping whether the body is kept
  Answer exchange(byte[] request, boolean keeping) throws IOException {
    out.write(request);
    String status = line();
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
        chunked = true;
      }
    }
    int code = Integer.parseInt(status.substring(9, 12));
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    OutputStream into = keeping || code >= 400 ? kept : OutputStream.nullOutputStream();
    long read = chunked ? chunks(into) : pass(Math.max(0, length), into);
    if (code >= 300) {
      throw new IOException(status + ": " + kept.toString(StandardCharsets.UTF_8));
    }
    return new Answer(read, kept.toString(StandardCharsets.UTF_8));
  }

  private long chunks(OutputStream into) throws IOException {
    long total = 0;
    while (true) {
      String size = line();
      int semicolon = size.indexOf(';');
      long length = Long.parseLong(semicolon < 0 ? size : size.substring(0, semicolon), 16);
      total += pass(length, into);
      line();
      if (length == 0) {
        return total;
      }
    }
  }

  private long pass(long length, OutputStream into) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(scratch, 0, (int) Math.min(scratch.length, left));
      if (read < 0) {
        throw new EOFException("The answer was cut");
      }
      into.write(scratch, 0, read);
      left -= read;
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("The answer was cut");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
