// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.ByteArrayInputStream;

/// Reads any bytes as an aECG: read or refused.
public final class AecgReaderFuzz {
  private AecgReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      EcgChecks.check(AecgReader.read(new ByteArrayInputStream(data)));
    } catch (EcgFormatException e) {
      if (!String.valueOf(e.getMessage()).startsWith("aECG")) {
        throw new AssertionError("refused without saying where", e);
      }
    }
  }
}
