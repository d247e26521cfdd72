// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Files of real recorders, in a folder beside the checkout that need not be there. The folder is
/// the system property `relais.samples`, the variable `RELAIS_SAMPLES`, or `../shared/data`.
public final class SampleFiles {
  private SampleFiles() {}

  /// A file of the folder, if it is there.
  public static Optional<Path> path(String name) {
    String told = System.getProperty("relais.samples", System.getenv("RELAIS_SAMPLES"));
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("relais")) ? here : here.getParent();
    Path folder = told == null ? root.resolveSibling("shared/data") : Path.of(told);
    return Optional.of(folder.resolve(name)).filter(Files::isReadable);
  }

  /// Its bytes, if it is there.
  public static Optional<byte[]> bytes(String name) throws IOException {
    Optional<Path> path = path(name);
    return path.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(path.get()));
  }
}
