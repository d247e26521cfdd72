// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.backup.Backup;
import io.relais.expertise.archive.backup.Progress;
import io.relais.expertise.archive.backup.Restore;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a backup back where nothing is kept yet.
@Command(
    name = "restore",
    description = "Puts a backup back into an empty data folder and an empty database.")
final class RestoreCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(paramLabel = "DIR", description = "a backup")
  private Path folder = Path.of("");

  @Option(names = "--check", description = "reads the whole backup and puts nothing in place")
  private boolean checkOnly;

  @Mixin private ConfigOption config = new ConfigOption();

  RestoreCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    Logging.SHORT_LINES.use();
    AppConfig read = config.read();
    MasterKeys keys = read.archive().keys().open();
    Progress progress = new ShownProgress(out, InstantSource.system());
    Files.createDirectories(read.data());
    try (InstanceStore store = ArchiveKeeping.store(read.archive(), keys)) {
      Backup.Source target = BackupCommand.source(read, store, keys);
      if (checkOnly) {
        Backup.Report whole = Restore.check(folder, target, progress);
        out.printf(
            "The backup is whole: %d objects of %d bytes, and the database.%n",
            whole.objects(), whole.bytes());
        return 0;
      }
      Backup.Report report = Restore.run(folder, target, Foundations.MIGRATIONS, progress);
      out.printf(
          "%d objects of %d bytes and the database are back.%n", report.objects(), report.bytes());
    }
    note();
    return 0;
  }

  private void note() {
    try (Foundations foundations = config.open()) {
      foundations
          .ground()
          .trail()
          .record(new AuditEvent(AuditActor.OPERATOR, AuditAction.BACKUP_RESTORED, "", ""));
    }
  }
}
