// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.backup.Backup;
import io.relais.expertise.archive.backup.Restore;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Backs the archive of samples up while it is open, and restores it in another place.
final class SampleBackup {
  private SampleBackup() {}

  /// The settings of what was restored.
  ///
  /// @param from the archive's settings
  /// @param backup a new folder
  /// @param data a new folder, for what is restored
  static AppConfig restored(AppConfig from, Path backup, Path data) throws IOException {
    MasterKeys keys = from.archive().keys().open();
    try (InstanceStore store = ArchiveKeeping.store(from.archive(), keys)) {
      Backup.make(
          BackupCommand.source(from, store, keys),
          backup,
          Optional.empty(),
          Instant.now().truncatedTo(ChronoUnit.SECONDS),
          (step, done, total) -> {});
    }
    AppConfig to = settings(from, data);
    Files.createDirectories(data);
    try (InstanceStore store = ArchiveKeeping.store(to.archive(), keys)) {
      Restore.run(
          backup,
          BackupCommand.source(to, store, keys),
          Foundations.MIGRATIONS,
          (step, done, total) -> {});
    }
    return to;
  }

  /// Another folder, and the same master keys.
  private static AppConfig settings(AppConfig from, Path data) {
    AppConfig made = DemoCommand.config(data, 0, 0, 0);
    ArchiveConfig archive = made.archive();
    return new AppConfig(
        made.data(),
        made.zone(),
        made.http(),
        made.media(),
        made.database(),
        made.sharing(),
        made.metrics(),
        new ArchiveConfig(
            archive.folder(),
            from.archive().keys(),
            archive.storage(),
            archive.decoders(),
            archive.dicom()),
        made.secondFactor(),
        made.mail(),
        made.cases(),
        made.documents());
  }
}
