// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// An archive that runs in a process of its own.
///
/// @param name as reports call it
/// @param aeTitle as whom it is called
/// @param root the path of its DICOMweb
/// @param authorization a header line that lets in, or nothing
record Server(
    String name,
    String aeTitle,
    int dicomPort,
    int httpPort,
    String root,
    String authorization,
    Process process)
    implements AutoCloseable {

  /// As whom the client calls.
  static final String CALLER = "BENCH";

  private static final Duration TO_STOP = Duration.ofSeconds(30);

  StoreScu association() throws IOException {
    return StoreScu.open(dicomPort, aeTitle, CALLER);
  }

  HttpLine line() throws IOException {
    return new HttpLine(httpPort, root, authorization);
  }

  /// What the process has used so far, on all cores, user and system. Counted by the system in
  /// steps of 10 ms.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
