// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DicomReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Digests of what is in files.
final class SampleContents {
  private SampleContents() {}

  /// Of a whole file.
  static String whole(Path file) throws IOException {
    return SampleDigests.of(file, 0);
  }

  /// Of the data set of a Part 10 file.
  static String dataSet(Path file) throws IOException {
    return SampleDigests.of(file, dataSetOffset(file));
  }

  /// Where the data set of a Part 10 file begins.
  static long dataSetOffset(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return dataSetOffset(in);
    }
  }

  /// The same, of a file that begins here.
  static long dataSetOffset(InputStream file) throws IOException {
    return DicomReader.USUAL.header(file, tag -> true).file().dataSetOffset();
  }
}
