// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The collection of real and hostile files that may lie beside the project; the tests that use it
/// find nothing to do where it is absent.
final class Samples {

  private Samples() {}

  /// Every DICOM file of the collection; none when it is not there.
  static List<Path> all() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }

  /// Tests run in the folder of their module.
  private static Path folder() {
    String set =
        System.getProperty("relais.samples", System.getenv().getOrDefault("RELAIS_SAMPLES", ""));
    return set.isEmpty()
        ? Path.of("").toAbsolutePath().resolve("../../shared/data").normalize()
        : Path.of(set);
  }
}
