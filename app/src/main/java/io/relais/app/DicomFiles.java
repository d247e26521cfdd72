// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the files named on a command line, one after the other.
final class DicomFiles {

  /// What is done with a file.
  @FunctionalInterface
  interface Use {
    /// Whether all is well with it.
    boolean of(Path path, DicomFile file);
  }

  private DicomFiles() {}

  /// Uses each file; one that cannot be read is told on `err`.
  ///
  /// @return the exit code: 0 when all is well with every file, otherwise 1
  static int each(List<Path> paths, PrintWriter err, Use use) {
    boolean well = true;
    for (Path path : paths) {
      try (InputStream in = Files.newInputStream(path)) {
        well &= use.of(path, DicomReader.USUAL.file(in));
      } catch (IOException e) {
        err.println(path + ": " + e.getMessage());
        well = false;
      }
    }
    return well ? 0 : 1;
  }
}
