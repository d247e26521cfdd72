// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What concerns the examinations that were asked for.
@Command(name = "order", description = "Looks after the examinations that were asked for.")
final class OrderCommand {
  private OrderCommand() {}

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new OrderCommand())
        .addSubcommand(new OrderAddCommand(out))
        .addSubcommand(new OrderListCommand(out));
  }
}
