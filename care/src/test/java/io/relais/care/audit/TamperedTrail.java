// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.Role;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A trail, and somebody with every right on its database but without its keys.
final class TamperedTrail implements AutoCloseable {

  final Path keys;

  private final FreshDatabase kind;
  private final DatabaseConfig config;
  private final InstantSource clock;
  private Database database;
  private AuditTrail trail;

  TamperedTrail(FreshDatabase kind, InstantSource clock) {
    this.kind = kind;
    this.clock = clock;
    this.config = kind.config();
    try {
      keys = Files.createTempDirectory("audit").resolve("audit-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = Database.open(config);
  }

  Database database() {
    return database;
  }

  /// The trail, opened if it was not yet.
  AuditTrail trail() {
    if (trail == null) {
      trail = AuditTrail.open(database, clock, keys);
    }
    return trail;
  }

  /// Starts the server anew.
  void restart() {
    close();
    database = Database.open(config);
    trail = null;
  }

  List<AuditEntry> record(int count) {
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(trail().record(event(AuditAction.LINK_OPENED)));
    }
    return entries;
  }

  /// Entries as they were before there were keys.
  void insertPlain(int count) {
    String previous = AuditEntry.BEFORE_FIRST;
    for (int sequence = 1; sequence <= count; sequence++) {
      previous = insertPlain(sequence, previous);
    }
  }

  /// Writes entries anew from this one to the last, with plain hashes that fit.
  void rewritePlain(long from) {
    long last = trail().head().sequence();
    String previous =
        from == 1 ? AuditEntry.BEFORE_FIRST : trail().entries(from - 2, 1).getFirst().hash();
    tamper("DELETE FROM audit_event WHERE sequence >= " + from);
    for (long sequence = from; sequence <= last; sequence++) {
      previous = insertPlain(sequence, previous);
    }
  }

  /// Writes entries anew from this one to the last, sealed by a key that claims this name.
  void rewriteSealed(long from, AuditKey key, String claimed) {
    List<AuditEntry> entries = trail().entries(from - 2, 1000);
    tamper("DELETE FROM audit_event WHERE sequence >= " + from);
    String previous = entries.getFirst().hash();
    for (AuditEntry old : entries.subList(1, entries.size())) {
      AuditEntry forged =
          AuditEntry.next(old.sequence(), old.at(), event(AuditAction.SIGNED_OUT), previous, key);
      insert(forged, claimed);
      previous = forged.hash();
    }
  }

  void tamper(String sql) {
    database.useTransaction(handle -> {
      if (kind == FreshDatabase.SQLITE) {
        handle.execute("DROP TRIGGER IF EXISTS audit_event_no_update");
        handle.execute("DROP TRIGGER IF EXISTS audit_event_no_delete");
      } else {
        handle.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL");
      }
      handle.execute(sql);
    });
  }

  @Override
  public void close() {
    if (trail != null) {
      trail.close();
    }
    database.close();
  }

  static AuditEvent event(AuditAction action) {
    Identity seat = new Identity.Seat(RandomId.make(), RandomId.make(), Role.PATIENT);
    return AuditEvent.of(AuditActor.of(seat), action, RandomId.make());
  }

  private String insertPlain(long sequence, String previous) {
    AuditEvent event = event(AuditAction.ADMITTED);
    Instant at = Instant.parse("2026-11-20T08:00:00Z");
    String hash = AuditEntry.plainHash(sequence, at, event, previous);
    insert(new AuditEntry(sequence, at, event, previous, Optional.empty(), hash), null);
    return hash;
  }

  private void insert(AuditEntry entry, String key) {
    database.useTransaction(handle ->
        handle.execute(
            "INSERT INTO audit_event (sequence, at, actor_kind, actor, action, object, detail,"
                + " previous, hash, key_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            entry.sequence(),
            entry.at().toEpochMilli(),
            entry.event().actor().kind().name(),
            entry.event().actor().id(),
            entry.event().action().name(),
            entry.event().object(),
            entry.event().detail(),
            entry.previous(),
            entry.hash(),
            key));
  }
}
