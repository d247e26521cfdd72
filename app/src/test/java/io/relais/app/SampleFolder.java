// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.nio.file.Path;

/// Real files, where there are any: a folder named by the property `relais.samples` or the variable
/// `RELAIS_SAMPLES`, else `../shared/data` beside the checkout.
public final class SampleFolder {
  private SampleFolder() {}

  /// Where it would be.
  public static Path path() {
    String told = System.getProperty("relais.samples", System.getenv("RELAIS_SAMPLES"));
    return told == null
        ? Path.of("").toAbsolutePath().resolve("../../shared/data").normalize()
        : Path.of(told);
  }
}
