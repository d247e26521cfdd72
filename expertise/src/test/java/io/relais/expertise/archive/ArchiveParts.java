// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEntry;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A whole archive for one test.
public final class ArchiveParts implements AutoCloseable {

  static final AuditActor SENDER = AuditActor.UNKNOWN;
  static final InstantSource CLOCK = InstantSource.fixed(SomeObjects.NOW);

  final Path folder;
  final DatabaseConfig config;
  final MasterKeys keys = MasterKeys.of(MasterKey.make());
  final Database database;
  final FileInstanceStore store;
  final AuditTrail audit;
  final Filing filing;
  final StudyIndex index;
  final Quarantine quarantine;
  final Damages damages;

  public ArchiveParts(ArchiveDatabase kind, Path folder) throws IOException {
    this.folder = folder;
    config = kind.copy();
    database = Database.open(config, List.of(Archive.MIGRATIONS));
    store = FileInstanceStore.open(folder, keys);
    audit = AuditTrail.open(database, CLOCK, folder.resolve("audit-keys"));
    filing = new Filing(database, store, audit, CLOCK);
    index = new StudyIndex(database);
    quarantine = new Quarantine(database);
    damages = new Damages(database, store, CLOCK);
  }

  FilingResult file(SomeObjects object) {
    return filing.file(object.make(), Optional.empty(), SENDER);
  }

  /// Files an object whose bytes are in the store.
  StoredObject keep(SomeObjects object) throws IOException {
    StoredObject stored = put(object.sop());
    file(object.with(stored));
    return stored;
  }

  Optional<QuarantineReason> reason(SomeObjects object) {
    return file(object) instanceof FilingResult.Quarantined apart
        ? Optional.of(apart.reason())
        : Optional.empty();
  }

  StoredObject put(String text) throws IOException {
    try (Deposit deposit = store.begin()) {
      deposit.write(text.getBytes(StandardCharsets.UTF_8));
      return deposit.seal();
    }
  }

  /// The file in which an object lies.
  Path file(RandomId object) {
    String hex = HexFormat.of().formatHex(object.bytes());
    return folder.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex);
  }

  Found.Study study(String uid) {
    return index.study(uid, Access.whole()).orElseThrow().needStudy();
  }

  List<RandomId> objects() throws IOException {
    List<RandomId> ids = new ArrayList<>();
    store.list((id, changed, size) -> ids.add(id));
    return ids;
  }

  List<String> trail() {
    return audit.entries(1, 100).stream()
        .map(AuditEntry::event)
        .map(event -> event.action() + " " + event.detail())
        .toList();
  }

  @Override
  public void close() {
    audit.close();
    database.close();
  }
}
