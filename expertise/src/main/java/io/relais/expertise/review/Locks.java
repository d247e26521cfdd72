// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// In whose hands cases are. To be used within the transaction that has the case.
final class Locks {

  private Locks() {}

  static Optional<Lock> of(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT holder, expires_at FROM case_lock WHERE case_id = :id")
        .bind("id", id.text())
        .map((row, context) ->
            new Lock(
                new RandomId(row.getString("holder")),
                Instant.ofEpochMilli(row.getLong("expires_at"))))
        .findOne();
  }

  static void give(Handle handle, RandomId id, Lock lock) {
    handle.execute(
        """
        INSERT INTO case_lock (case_id, holder, expires_at) VALUES (?, ?, ?)
        ON CONFLICT (case_id) DO UPDATE
        SET holder = excluded.holder, expires_at = excluded.expires_at
        """,
        id.text(),
        lock.by().text(),
        lock.until().toEpochMilli());
  }

  static void release(Handle handle, RandomId id) {
    handle.execute("DELETE FROM case_lock WHERE case_id = ?", id.text());
  }
}
