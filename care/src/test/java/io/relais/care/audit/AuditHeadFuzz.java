// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.nio.charset.StandardCharsets;

/// Reads any bytes as the head of a trail: what is read must be what a head is written as.
public final class AuditHeadFuzz {

  private AuditHeadFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    String line = new String(data, StandardCharsets.ISO_8859_1);
    AuditHead.parse(line)
        .ifPresent(head -> {
          if (!AuditHead.parse(head.text()).orElseThrow().equals(head)) {
            throw new IllegalStateException("a head is not read as it was written: " + line);
          }
        });
  }
}
