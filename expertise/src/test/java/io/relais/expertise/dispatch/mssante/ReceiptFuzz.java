// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads any bytes as a receipt: what is read is one line of visible ASCII and a code word. The
/// first line is the subject.
public final class ReceiptFuzz {
  private ReceiptFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    String subject = line < 0 ? "" : text.substring(0, line);
    byte[] letter = text.substring(line + 1).getBytes(StandardCharsets.UTF_8);
    ReceiptReader.mayBe(text, subject);
    Optional<Receipt> read = ReceiptReader.read(letter, subject);
    if (read.isPresent()
        && !(read.get().letter().matches("[!-~]{3,250}")
            && read.get().reason().matches("[a-z-]*"))) {
      throw new IllegalStateException("A receipt says something strange: " + read.get());
    }
  }
}
