// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/// Annotated bytes from the test resources: hexadecimal, with a remark after each `#`.
public final class GoldenBytes {

  private GoldenBytes() {}

  /// The bytes of a file in `dimse/pdu`.
  public static byte[] of(String name) {
    String path = "/dimse/pdu/" + name + ".hex";
    try (InputStream in = Objects.requireNonNull(GoldenBytes.class.getResourceAsStream(path))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return HexFormat.of().parseHex(text.replaceAll("#.*", "").replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
