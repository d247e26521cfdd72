// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a multipart/related body (RFC 2387), part after part.
final class MultipartWriter {
  private final OutputStream out;
  private final String boundary;
  private boolean begun;

  MultipartWriter(OutputStream out, String boundary) {
    this.out = out;
    this.boundary = boundary;
  }

  /// A boundary that no object holds: 128 random bits.
  static String boundary() {
    return "relais-" + RandomId.make().text();
  }

  /// The content type of such a body whose parts are of this type.
  static String contentType(String partType, String boundary) {
    int parameters = partType.indexOf(';');
    String type = parameters < 0 ? partType : partType.substring(0, parameters);
    return MediaType.RELATED + "; type=\"" + type + "\"; boundary=" + boundary;
  }

  /// Begins a part; its bytes follow.
  ///
  /// @param location its own address, empty if it has none
  void part(String type, String location) throws IOException {
    StringBuilder head = new StringBuilder(begun ? "\r\n--" : "--").append(boundary);
    head.append("\r\nContent-Type: ").append(type);
    if (!location.isEmpty()) {
      head.append("\r\nContent-Location: ").append(location);
    }
    out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    begun = true;
  }

  /// Ends the body.
  void end() throws IOException {
    out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
