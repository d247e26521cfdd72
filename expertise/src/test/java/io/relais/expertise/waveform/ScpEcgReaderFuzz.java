// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Arrays;

/// Reads any bytes as an SCP-ECG record: read or refused, with their check sum put right, which no
/// fuzzer would ever guess.
public final class ScpEcgReaderFuzz {
  private ScpEcgReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    read(data);
    read(summed(data));
  }

  private static void read(byte[] data) {
    ScpEcgReader.claims(data);
    try {
      EcgChecks.check(ScpEcgReader.read(data));
    } catch (EcgFormatException e) {
      if (!String.valueOf(e.getMessage()).startsWith("SCP-ECG")) {
        throw new AssertionError("refused without saying where", e);
      }
    }
  }

  /// The bytes with the sum and the length of the record that they have.
  public static byte[] summed(byte[] data) {
    if (data.length < 6) {
      return data;
    }
    byte[] right = Arrays.copyOf(data, data.length);
    for (int i = 0; i < 4; i++) {
      right[2 + i] = (byte) (data.length >> (8 * i));
    }
    int sum = Crc16.of(right, 2, right.length - 2);
    right[0] = (byte) sum;
    right[1] = (byte) (sum >> 8);
    return right;
  }
}
