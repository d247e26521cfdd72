// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the system's own programs.
final class Commands {
  private static final int PATIENCE_SECONDS = 20;

  private Commands() {}

  /// Runs a line of words without quotes, which must succeed.
  static void run(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(line.split(" "))).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(line + " failed: " + said);
    }
  }

  /// Whether a line runs and succeeds.
  static boolean runs(String line) throws InterruptedException {
    try {
      run(line);
      return true;
    } catch (IOException | IllegalStateException refused) {
      return false;
    }
  }
}
