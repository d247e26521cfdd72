// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What concerns the tokens of programs.
@Command(name = "token", description = "Looks after the tokens of programs.")
final class TokenCommand {
  private TokenCommand() {}

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenAddCommand(out))
        .addSubcommand(new TokenListCommand(out))
        .addSubcommand(new TokenRevokeCommand(out));
  }
}
