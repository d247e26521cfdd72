// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.backup.Backup;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Copies everything that is kept, encrypted, while the server may be running.
@Command(
    name = "backup",
    description = "Copies everything that is kept, except the master keys, encrypted.")
final class BackupCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(paramLabel = "DIR", description = "a new folder")
  private Path folder = Path.of("");

  @Option(
      names = "--previous",
      paramLabel = "DIR",
      description = "an older backup on the same disk: what it has already takes no room again")
  private @Nullable Path previous;

  @Mixin private ConfigOption config = new ConfigOption();

  BackupCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    AppConfig read = config.read();
    MasterKeys keys = read.archive().keys().open();
    try (Foundations foundations = config.open();
        InstanceStore store = ArchiveKeeping.store(read.archive(), keys)) {
      Backup.Report report =
          Backup.make(
              source(read, store, keys),
              folder,
              Optional.ofNullable(previous),
              Instant.now().truncatedTo(ChronoUnit.SECONDS),
              new ShownProgress(out, InstantSource.system()));
      foundations
          .ground()
          .trail()
          .record(
              new AuditEvent(
                  AuditActor.OPERATOR,
                  AuditAction.BACKUP_MADE,
                  "",
                  "objects=" + report.objects() + " key=" + keys.newest().id()));
      tell(report, read.archive().keys());
      return 0;
    }
  }

  private void tell(Backup.Report report, KeySource keys) {
    out.printf(
        "%d objects of %d bytes and the database are in %s, and were read back.%n",
        report.objects(), report.bytes(), folder);
    if (previous != null) {
      out.printf("%d of them were in %s already.%n", report.linked(), previous);
    }
    out.printf(
        "It can be read only with the master keys (%s): keep a copy of them elsewhere.%n",
        keys.place());
  }

  /// What belongs to a server of these settings.
  static Backup.Source source(AppConfig config, InstanceStore store, MasterKeys keys) {
    return new Backup.Source(
        config.database(),
        store,
        keys,
        Map.of(
            "audit-keys",
            Foundations.auditKeys(config),
            "link-keys",
            Foundations.linkKeys(config)));
  }
}
