// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// The beginning of an object, up to its first bulk data.
public final class DicomHeader {
  private final DicomFile file;
  private final byte[] pulled;

  DicomHeader(DicomFile file, byte[] pulled) {
    this.file = file;
    this.pulled = pulled;
  }

  /// What was read.
  public DicomFile file() {
    return file;
  }

  /// Every byte that was pulled from the stream, in order; some may lie after the header. Whoever
  /// keeps the stream writes these first, then copies what is left of it. Not to be changed.
  public byte[] read() {
    return pulled;
  }
}
