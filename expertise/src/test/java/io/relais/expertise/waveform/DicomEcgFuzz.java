// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// Reads any bytes as a DICOM file with waveforms: read or refused.
public final class DicomEcgFuzz {
  private DicomEcgFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      EcgChecks.check(DicomEcg.read(data));
    } catch (EcgFormatException e) {
      if (!String.valueOf(e.getMessage()).startsWith("DICOM")) {
        throw new AssertionError("refused without saying where", e);
      }
    }
  }
}
