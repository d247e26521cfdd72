// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes multipart answers apart.
final class Bodies {
  private Bodies() {}

  /// A part that was read to its end.
  static final class Part {
    private final Map<String, String> headers;
    private final byte[] bytes;

    Part(Map<String, String> headers, byte[] bytes) {
      this.headers = headers;
      this.bytes = bytes;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  static List<Part> parts(HttpResponse<byte[]> response) {
    MediaType type = MediaType.parse(Site.header(response, "Content-Type")).orElseThrow();
    return parts(response.body(), type.parameter("boundary"));
  }

  static List<Part> parts(byte[] body, String boundary) {
    try {
      MultipartReader reader =
          new MultipartReader(new ByteArrayInputStream(body), boundary, 10_000);
      List<Part> parts = new ArrayList<>();
      for (Optional<MultipartReader.Part> part = reader.next();
          part.isPresent();
          part = reader.next()) {
        parts.add(new Part(part.get().headers(), part.get().body().readAllBytes()));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
