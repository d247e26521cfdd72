// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints where the audit trail stands: one line, to be kept on another machine.
@Command(name = "head", description = "Prints where the trail stands, to be kept elsewhere.")
final class AuditHeadCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  AuditHeadCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Foundations foundations = config.open()) {
      out.println(foundations.ground().trail().head().text());
      return 0;
    }
  }
}
