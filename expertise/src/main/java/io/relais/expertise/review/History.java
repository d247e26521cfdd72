// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What happened to cases.
final class History {
  private final Database database;

  History(Database database) {
    this.database = database;
  }

  static void add(Handle handle, RandomId id, Happened happened) {
    handle.execute(
        """
        INSERT INTO case_step (case_id, number, at, step, actor, target, detail)
        VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM case_step WHERE case_id = ?),
          ?, ?, ?, ?, ?)
        """,
        id.text(),
        id.text(),
        happened.at().toEpochMilli(),
        happened.step().name(),
        happened.by().map(RandomId::text).orElse(null),
        happened.to().map(RandomId::text).orElse(null),
        happened.detail());
  }

  /// All of it, oldest first.
  List<Happened> of(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM case_step WHERE case_id = :id ORDER BY number")
            .bind("id", id.text())
            .map((row, context) ->
                new Happened(
                    Instant.ofEpochMilli(row.getLong("at")),
                    Step.valueOf(row.getString("step")),
                    Optional.ofNullable(row.getString("actor")).map(RandomId::new),
                    Optional.ofNullable(row.getString("target")).map(RandomId::new),
                    row.getString("detail")))
            .list());
  }
}
