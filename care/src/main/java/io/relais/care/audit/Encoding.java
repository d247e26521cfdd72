// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes facts such that no two lists of them have the same bytes: each text has its length before
/// it.
final class Encoding {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// @param name of what is written, and its version
  Encoding(String name) {
    text(name);
  }

  Encoding number(long value) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  Encoding text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
