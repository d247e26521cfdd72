// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.backup.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Shows how far a backup or a restore has come: every few seconds, and at the end of each step.
final class ShownProgress implements Progress {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final InstantSource clock;
  private Instant shown;

  ShownProgress(PrintWriter out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.shown = clock.instant();
  }

  @Override
  public void at(Step step, long done, long total) {
    Instant now = clock.instant();
    if (done == total || Duration.between(shown, now).compareTo(BETWEEN) >= 0) {
      shown = now;
      out.printf("%s %d of %d objects%n", verb(step), done, total);
      out.flush();
    }
  }

  private static String verb(Step step) {
    return switch (step) {
      case COPY -> "copied";
      case READ_BACK -> "read and compared";
      case PUT_BACK -> "put back";
    };
  }
}
