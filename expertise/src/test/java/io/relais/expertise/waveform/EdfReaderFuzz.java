// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// Reads any bytes as EDF or BDF: read or refused.
public final class EdfReaderFuzz {
  private EdfReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    EdfReader.claims(data);
    try {
      EcgChecks.check(EdfReader.read(data));
    } catch (EcgFormatException e) {
      if (!String.valueOf(e.getMessage()).startsWith("EDF")) {
        throw new AssertionError("refused without saying where", e);
      }
    }
  }
}
