// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.database.Database;
import java.util.Optional;

/// How far work has come that goes on over restarts.
final class Progress {

  private final Database database;
  private final String work;

  Progress(Database database, String work) {
    this.database = database;
    this.work = work;
  }

  Optional<String> position() {
    return database.read(handle ->
        handle
            .createQuery("SELECT position FROM archive_progress WHERE work = ?")
            .bind(0, work)
            .mapTo(String.class)
            .findOne());
  }

  void reached(String position, long at) {
    database.useTransaction(handle ->
        handle.execute(
            """
            INSERT INTO archive_progress (work, position, at) VALUES (?, ?, ?)
            ON CONFLICT (work) DO UPDATE SET position = excluded.position, at = excluded.at
            """,
            work,
            position,
            at));
  }
}
