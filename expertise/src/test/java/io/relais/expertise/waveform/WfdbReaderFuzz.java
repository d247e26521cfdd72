// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Arrays;
import java.util.Map;

/// Reads any bytes as a WFDB record: a header up to the first zero byte, annotations up to a mark,
/// and signals.
public final class WfdbReaderFuzz {
  private WfdbReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    int header = 0;
    while (header < data.length && data[header] != 0) {
      header++;
    }
    int from = Math.min(header + 1, data.length);
    int beats = Math.min(data.length, from + 64);
    byte[] signals = Arrays.copyOfRange(data, from, data.length);
    try {
      EcgChecks.check(
          WfdbReader.read(
              Map.of(
                  "r.hea",
                  Arrays.copyOf(data, header),
                  "r.dat",
                  signals,
                  "r.xyz",
                  signals,
                  "r.atr",
                  Arrays.copyOfRange(data, from, beats))));
    } catch (EcgFormatException e) {
      if (!String.valueOf(e.getMessage()).startsWith("WFDB")) {
        throw new AssertionError("refused without saying where", e);
      }
    }
  }
}
