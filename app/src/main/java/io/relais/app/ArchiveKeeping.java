// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditActor;
import io.relais.care.database.Database;
import io.relais.expertise.archive.Damages;
import io.relais.expertise.archive.Orphans;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.Recovery;
import io.relais.expertise.archive.Retention;
import io.relais.expertise.archive.Rewrapping;
import io.relais.expertise.archive.Scrubber;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.KeyRotation;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.S3InstanceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What keeps an archive whole by itself: the recovery at the start, the search for damage, and the
/// rules by which studies go.
final class ArchiveKeeping implements AutoCloseable {

  /// Other nodes may be about to file what they sealed within this time.
  private static final Duration FILING_TIME = Duration.ofHours(1);

  private static final Duration RETENTION_EVERY = Duration.ofHours(6);
  private static final Duration LOOK_AT_KEYS_EVERY = Duration.ofMinutes(10);
  private static final Duration RETRY_EVERY = Duration.ofMinutes(10);
  private static final Duration RECOVERY_EVERY = Duration.ofHours(6);

  private final ArchiveConfig config;
  private final Database database;
  private final InstanceStore store;
  private final InstantSource clock;
  private final Scrubber scrubber;
  private final Retention retention;
  private final Rewrapping rewrapping;
  private final List<Watch> watches = new ArrayList<>();
  private Optional<Recovery> recovery = Optional.empty();

  /// Keeps what is in this store.
  ///
  /// @param keys those that it has
  ArchiveKeeping(
      ArchiveConfig config,
      Foundations foundations,
      InstanceStore store,
      MasterKeys keys,
      InstantSource clock) {
    this.config = config;
    this.database = foundations.ground().database();
    this.store = store;
    this.clock = clock;
    StorageConfig storage = config.storage();
    this.rewrapping = new Rewrapping(database, store, keys, foundations.ground().trail(), clock);
    this.retention =
        new Retention(database, store, foundations.ground().trail(), storage.retention());
    this.scrubber = new Scrubber(database, store, clock, storage.scrubMegabytes() * 1_000_000L);
  }

  /// The store that was chosen.
  static InstanceStore store(ArchiveConfig config, MasterKeys keys) throws IOException {
    return config.storage().s3().isPresent()
        ? S3InstanceStore.open(
            config.folder().resolve("incoming"), config.storage().s3().get(), keys)
        : FileInstanceStore.open(config.folder(), keys);
  }

  /// Makes store and index agree after the last stop. Before any door opens.
  ///
  /// @param orphans what to do with objects that have no row
  Recovery.Report recover(Orphans orphans) throws IOException {
    boolean alone = config.storage().s3().isEmpty();
    Instant sealedBefore = alone ? clock.instant() : clock.instant().minus(FILING_TIME);
    Recovery made = new Recovery(database, store, orphans, clock);
    recovery = Optional.of(made);
    return made.run(sealedBefore);
  }

  /// Tries again what could not be filed when the server started.
  void retry() {
    recovery.filter(it -> it.left() > 0).ifPresent(Recovery::retry);
  }

  /// Files what a store kept without saying so, such as when its answer was lost.
  void recoverAgain() {
    if (recovery.isPresent()) {
      try {
        recovery.get().again(clock.instant().minus(FILING_TIME));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Begins what goes on as long as the server runs.
  void start() {
    scrubber.start();
    watches.add(Watch.begin("refiling", RETRY_EVERY, this::retry));
    watches.add(Watch.begin("recovery", RECOVERY_EVERY, this::recoverAgain));
    watches.add(Watch.begin("retention", RETENTION_EVERY, this::takeAwayWhatIsOver));
    watches.add(Watch.begin("key-rotation", LOOK_AT_KEYS_EVERY, this::carryOver));
  }

  /// How the archive is.
  ///
  /// @param data the folder of the database
  ArchiveState state(Path data) {
    return new ArchiveState(
        new Quarantine(database),
        new Damages(database, store, clock),
        scrubber,
        () -> recovery.map(Recovery::left).orElse(0),
        Map.of("data", data, "archive", config.folder()),
        config.storage().leastFreeMegabytes() * 1_000_000L);
  }

  /// Wraps the keys of all objects by the newest master key, if that was not done since it came.
  Optional<KeyRotation.Report> carryOver() {
    try {
      return rewrapping.isNeeded()
          ? Optional.of(rewrapping.run(AuditActor.SERVER, passed -> {}))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Applies the rules of retention once.
  void takeAwayWhatIsOver() {
    retention.apply(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    scrubber.close();
  }
}
