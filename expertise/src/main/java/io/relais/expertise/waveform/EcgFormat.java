// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// The format an electrocardiogram was read from.
public enum EcgFormat {
  SCP_ECG("SCP-ECG"),
  AECG("HL7 aECG"),
  WFDB("WFDB"),
  EDF("EDF"),
  BDF("BDF"),
  DICOM("DICOM"),
  /// Made here, of no file.
  SYNTHETIC("Synthetic");

  private final String title;

  EcgFormat(String title) {
    this.title = title;
  }

  /// Its name as people write it.
  public String title() {
    return title;
  }
}
