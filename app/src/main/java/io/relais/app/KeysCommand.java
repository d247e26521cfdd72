// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditActor;
import io.relais.expertise.archive.Rewrapping;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.KeyRotation;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What concerns the master keys of the archive.
@Command(name = "keys", description = "Looks after the master keys of the archive.")
final class KeysCommand {
  private static final String SAFE =
      "Copy it to a safe place: without it, nothing that is archived can be read.";

  private final PrintWriter out;

  KeysCommand(PrintWriter out) {
    this.out = out;
  }

  @Command(description = "Makes a file with a first master key.")
  int make(@Parameters(paramLabel = "FILE") Path file) {
    MasterKeys made = MasterKeys.make(file);
    out.println("The master key " + made.newest().id() + " is in " + file + ". " + SAFE);
    out.println("Set keys.master-file to that path.");
    return 0;
  }

  @Command(description = "Names the master keys this server knows.")
  int list(@Mixin ConfigOption config) {
    MasterKeys keys = config.read().archive().keys().open();
    keys.ids().forEach(id -> out.println(id.equals(keys.newest().id()) ? id + "  seals" : id));
    return 0;
  }

  @Command(description = "Adds a master key that seals from the next start on.")
  int add(@Mixin ConfigOption config) {
    KeySource source = config.read().archive().keys();
    if (!(source instanceof KeySource.InFile(Path file))) {
      throw new ConfigException(
          "Keys can be added to a key file only (keys.master-file). To those of RELAIS_MASTER_KEY"
              + " add one by hand, behind a comma.");
    }
    MasterKeys grown = MasterKeys.addTo(file);
    out.println("The master key " + grown.newest().id() + " is in " + file + ". " + SAFE);
    out.println(
        "Restart the servers: they seal by it, and carry the objects over within the hour.");
    return 0;
  }

  @Command(description = "Wraps the keys of all objects by the newest master key.")
  int rotate(@Mixin ConfigOption config) throws IOException {
    AppConfig read = config.read();
    MasterKeys keys = read.archive().keys().open();
    try (Foundations foundations = config.open();
        InstanceStore store = ArchiveKeeping.store(read.archive(), keys)) {
      Rewrapping rewrapping =
          new Rewrapping(
              foundations.ground().database(),
              store,
              keys,
              foundations.ground().trail(),
              InstantSource.system());
      KeyRotation.Report report =
          rewrapping.run(AuditActor.OPERATOR, passed -> out.println(passed + " objects passed"));
      out.printf(
          "%d objects are wrapped anew by %s, %d were already, %d could not be opened.%n",
          report.rewrapped(), keys.newest().id(), report.alreadyNewest(), report.unopened());
      out.println(
          report.unopened() == 0
              ? "Older keys open nothing here any more; backups made before still need them."
              : "Keep the older keys until those objects have been looked at.");
      return report.unopened() == 0 ? 0 : 1;
    }
  }
}
