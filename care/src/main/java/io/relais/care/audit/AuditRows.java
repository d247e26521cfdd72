// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.database.PlainSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Entries as rows.
final class AuditRows {

  private static final String INSERT =
      """
      INSERT INTO audit_event
        (sequence, at, actor_kind, actor, action, object, detail, previous, key_id, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private AuditRows() {}

  /// What the next entry is bound to.
  record Last(long sequence, String hash, Optional<String> key) {

    private static final Last NONE = new Last(0, AuditEntry.BEFORE_FIRST, Optional.empty());
  }

  static Last last(Handle handle) {
    return PlainSql.of(handle)
        .first(
            "SELECT sequence, hash, key_id FROM audit_event ORDER BY sequence DESC LIMIT 1",
            row ->
                new Last(
                    row.getLong("sequence"),
                    row.getString("hash"),
                    Optional.ofNullable(row.getString("key_id"))))
        .orElse(Last.NONE);
  }

  static void insert(Handle handle, List<AuditEntry> entries) {
    PlainSql sql = PlainSql.of(handle);
    for (AuditEntry entry : entries) {
      AuditEvent event = entry.event();
      sql.update(
          INSERT,
          entry.sequence(),
          entry.at().toEpochMilli(),
          event.actor().kind().name(),
          event.actor().id(),
          event.action().name(),
          event.object(),
          event.detail(),
          entry.previous(),
          entry.key().orElse(null),
          entry.hash());
    }
  }

  /// The entries after this number, each none if somebody made its row such that no entry reads so.
  static List<Optional<AuditEntry>> page(Handle handle, long after, int most) {
    return handle
        .createQuery(
            "SELECT * FROM audit_event WHERE sequence > :after ORDER BY sequence LIMIT :most")
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> entry(row))
        .list();
  }

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
              Optional.ofNullable(row.getString("key_id")),
              row.getString("hash")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
