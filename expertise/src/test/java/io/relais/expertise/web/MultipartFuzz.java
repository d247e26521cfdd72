// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Fuzz target: whatever comes as a multipart body, its parts never hold more than it, and are the
/// same however the bytes arrive.
public final class MultipartFuzz {
  private MultipartFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    long whole = read(data, data.length + 1);
    long trickled = read(data, 3);
    if (whole != trickled) {
      throw new IllegalStateException("read in pieces, it is another body");
    }
    MediaType.parse(new String(data, StandardCharsets.ISO_8859_1));
    Accept.of(new String(data, StandardCharsets.ISO_8859_1));
  }

  private static long read(byte[] data, int atOnce) {
    long hash = 7;
    long total = 0;
    try {
      MultipartReader reader = new MultipartReader(new Pieces(data, atOnce), "b", 100);
      for (Optional<MultipartReader.Part> part = reader.next();
          part.isPresent();
          part = reader.next()) {
        hash = 31 * hash + part.get().headers().hashCode();
        byte[] bytes = part.get().body().readAllBytes();
        total += bytes.length;
        hash = 31 * hash + Arrays.hashCode(bytes);
      }
    } catch (IOException refused) {
      hash = 31 * hash + String.valueOf(refused.getMessage()).hashCode();
    }
    if (total > data.length) {
      throw new IllegalStateException("the parts are longer than the body");
    }
    return hash;
  }

  private static final class Pieces extends ByteArrayInputStream {
    private final int atOnce;

    Pieces(byte[] data, int atOnce) {
      super(data);
      this.atOnce = atOnce;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, atOnce));
    }
  }
}
