// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Gives the audit trail a new key. Servers that are running seal by it from their next start on.
@Command(name = "rotate-key", description = "Gives the trail a new key.")
final class AuditRotateKeyCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  AuditRotateKeyCommand(PrintWriter out) {
    this.out = out;
  }

  /// Opens the database alone: the trail may refuse to open, for want of its keys.
  @Override
  public Integer call() {
    Logging.SHORT_LINES.use();
    AppConfig read = config.read();
    try (Database database = Foundations.database(read);
        AuditTrail trail =
            AuditTrail.rotateKey(database, Clock.systemUTC(), Foundations.auditKeys(read))) {
      out.println(
          "The trail is sealed by the key "
              + trail.head().key()
              + " from now on. Restart servers that are running, and copy "
              + Foundations.auditKeys(read)
              + " to a safe place.");
      return 0;
    }
  }
}
