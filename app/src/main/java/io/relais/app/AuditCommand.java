// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What concerns the audit trail.
@Command(name = "audit", description = "Looks after the audit trail.")
final class AuditCommand {
  private AuditCommand() {}

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new AuditHeadCommand(out))
        .addSubcommand(new AuditVerifyCommand(out))
        .addSubcommand(new AuditRotateKeyCommand(out));
  }
}
