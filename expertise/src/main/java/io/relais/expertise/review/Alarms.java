// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.request.Deadlines;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// When somebody must next be told that a case waits.
final class Alarms {
  private final Database database;

  Alarms(Database database) {
    this.database = database;
  }

  /// How often it was told, and about which case.
  record Due(RandomId caseId, int alarms) {}

  /// Begins anew: first a reminder.
  void set(Handle handle, RandomId id, Instant from, Instant deadline) {
    put(handle, id, 0, Deadlines.reminder(from, deadline));
  }

  static void put(Handle handle, RandomId id, int alarms, Instant next) {
    handle.execute(
        "UPDATE expert_case SET alarms = ?, alarm_at = ? WHERE id = ?",
        alarms,
        next.toEpochMilli(),
        id.text());
  }

  /// Nobody needs to be told any more.
  static void stop(Handle handle, RandomId id) {
    handle.execute("UPDATE expert_case SET alarm_at = NULL WHERE id = ?", id.text());
  }

  /// Those whose time has come, the longest overdue first.
  List<Due> due(Instant now, int most) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, alarms FROM expert_case WHERE alarm_at <= :now
                ORDER BY alarm_at, id LIMIT :most
                """)
            .bind("now", now.toEpochMilli())
            .bind("most", most)
            .map((row, context) -> new Due(new RandomId(row.getString("id")), row.getInt("alarms")))
            .list());
  }

  static int told(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT alarms FROM expert_case WHERE id = :id")
        .bind("id", id.text())
        .mapTo(Integer.class)
        .one();
  }
}
