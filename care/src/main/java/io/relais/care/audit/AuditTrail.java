// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The append-only trail. Recorded inside a transaction, an event is kept if and only if the change
/// it tells of is.
public final class AuditTrail {

  private static final int PAGE = 500;

  private final Database database;
  private final InstantSource clock;

  /// The trail of this database, dated by this clock.
  public AuditTrail(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Appends an event. Within a transaction, best done last: from here on other writers of the
  /// trail wait.
  public AuditEntry record(AuditEvent event) {
    return database.inTransaction(handle -> append(handle, event));
  }

  /// Entries in their order.
  ///
  /// @param after the sequence number before the first one wanted, 0 for the beginning
  /// @param most how many at most
  public List<AuditEntry> entries(long after, int most) {
    return database.read(
        handle -> page(handle, after, most).stream().map(Optional::orElseThrow).toList());
  }

  /// Reads the whole trail and says whether it is as it was written.
  public AuditVerdict verify() {
    return database.read(AuditTrail::verify);
  }

  private AuditEntry append(Handle handle, AuditEvent event) {
    database.passOneByOne(handle, "audit");
    Optional<Last> last =
        handle
            .createQuery("SELECT sequence, hash FROM audit_event ORDER BY sequence DESC LIMIT 1")
            .map((row, context) -> new Last(row.getLong("sequence"), row.getString("hash")))
            .findOne();
    AuditEntry entry =
        AuditEntry.next(
            last.map(Last::sequence).orElse(0L) + 1,
            clock.instant(),
            event,
            last.map(Last::hash).orElse(AuditEntry.BEFORE_FIRST));
    insert(handle, entry);
    return entry;
  }

  private static void insert(Handle handle, AuditEntry entry) {
    AuditEvent event = entry.event();
    handle
        .createUpdate(
            """
            INSERT INTO audit_event
              (sequence, at, actor_kind, actor, action, object, detail, previous, hash)
            VALUES (:sequence, :at, :kind, :actor, :action, :object, :detail, :previous, :hash)
            """)
        .bind("sequence", entry.sequence())
        .bind("at", entry.at().toEpochMilli())
        .bind("kind", event.actor().kind().name())
        .bind("actor", event.actor().id())
        .bind("action", event.action().name())
        .bind("object", event.object())
        .bind("detail", event.detail())
        .bind("previous", entry.previous())
        .bind("hash", entry.hash())
        .execute();
  }

  private static AuditVerdict verify(Handle handle) {
    long sequence = 0;
    String previous = AuditEntry.BEFORE_FIRST;
    while (true) {
      List<Optional<AuditEntry>> page = page(handle, sequence, PAGE);
      for (Optional<AuditEntry> entry : page) {
        sequence++;
        if (entry.isEmpty() || !follows(entry.get(), sequence, previous)) {
          return new AuditVerdict.Broken(sequence);
        }
        previous = entry.get().hash();
      }
      if (page.size() < PAGE) {
        return new AuditVerdict.Intact(sequence, previous);
      }
    }
  }

  private static boolean follows(AuditEntry entry, long sequence, String previous) {
    return entry.sequence() == sequence && entry.previous().equals(previous) && entry.isWhole();
  }

  private static List<Optional<AuditEntry>> page(Handle handle, long after, int most) {
    return handle
        .createQuery(
            "SELECT * FROM audit_event WHERE sequence > :after ORDER BY sequence LIMIT :most")
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> entry(row))
        .list();
  }

  /// The entry of a row, or none if somebody made it such that no entry reads so.
  private static Optional<AuditEntry> entry(ResultSet row) throws SQLException {
    try {
      AuditActor actor =
          new AuditActor(
              AuditActor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor"));
      AuditEvent event =
          new AuditEvent(
              actor,
              AuditAction.valueOf(row.getString("action")),
              row.getString("object"),
              row.getString("detail"));
      return Optional.of(
          new AuditEntry(
              row.getLong("sequence"),
              Instant.ofEpochMilli(row.getLong("at")),
              event,
              row.getString("previous"),
              row.getString("hash")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private record Last(long sequence, String hash) {}
}
