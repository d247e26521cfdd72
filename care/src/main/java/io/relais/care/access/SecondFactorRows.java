// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Second factors as rows.
final class SecondFactorRows {

  private SecondFactorRows() {}

  /// One that works.
  record Factor(RandomId practitioner, SealingKeys.Sealed sealed) {}

  static boolean any(Handle handle) {
    return handle
        .createQuery("SELECT 1 FROM second_factor LIMIT 1")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static Optional<Factor> find(Handle handle, RandomId practitioner) {
    return handle
        .createQuery(
            "SELECT practitioner, key_id, sealed FROM second_factor WHERE practitioner = :who")
        .bind("who", practitioner.text())
        .map((row, context) -> factor(row))
        .findOne();
  }

  static List<Factor> notSealedBy(Handle handle, String key) {
    return handle
        .createQuery("SELECT practitioner, key_id, sealed FROM second_factor WHERE key_id <> :key")
        .bind("key", key)
        .map((row, context) -> factor(row))
        .list();
  }

  static void seal(Handle handle, RandomId practitioner, SealingKeys.Sealed sealed) {
    handle.execute(
        "UPDATE second_factor SET key_id = ?, sealed = ? WHERE practitioner = ?",
        sealed.key(),
        sealed.text(),
        practitioner.text());
  }

  static void begin(Handle handle, RandomId practitioner, SealingKeys.Sealed sealed, long now) {
    handle.execute(
        """
        INSERT INTO second_factor_enrolment (practitioner, key_id, sealed, started_at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (practitioner) DO UPDATE SET
          key_id = excluded.key_id, sealed = excluded.sealed, started_at = excluded.started_at
        """,
        practitioner.text(),
        sealed.key(),
        sealed.text(),
        now);
  }

  static Optional<SealingKeys.Sealed> begun(Handle handle, RandomId practitioner, Instant after) {
    return handle
        .createQuery(
            """
            SELECT key_id, sealed FROM second_factor_enrolment
            WHERE practitioner = :who AND started_at > :after
            """)
        .bind("who", practitioner.text())
        .bind("after", after.toEpochMilli())
        .map((row, context) ->
            new SealingKeys.Sealed(row.getString("key_id"), row.getString("sealed")))
        .findOne();
  }

  static void replace(
      Handle handle, RandomId practitioner, SealingKeys.Sealed sealed, long step, long now) {
    handle.execute(
        "DELETE FROM second_factor_enrolment WHERE practitioner = ?", practitioner.text());
    handle.execute(
        """
        INSERT INTO second_factor (practitioner, key_id, sealed, last_step, since)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (practitioner) DO UPDATE SET
          key_id = excluded.key_id, sealed = excluded.sealed, last_step = excluded.last_step,
          since = excluded.since
        """,
        practitioner.text(),
        sealed.key(),
        sealed.text(),
        step,
        now);
  }

  /// Of many that show the same code at once, one gets through.
  static boolean take(Handle handle, RandomId practitioner, long step) {
    return handle.execute(
            "UPDATE second_factor SET last_step = ? WHERE practitioner = ? AND last_step < ?",
            step,
            practitioner.text(),
            step)
        == 1;
  }

  static boolean remove(Handle handle, RandomId practitioner) {
    String who = practitioner.text();
    handle.execute("DELETE FROM second_factor_enrolment WHERE practitioner = ?", who);
    handle.execute("DELETE FROM recovery_code WHERE practitioner = ?", who);
    return handle.execute("DELETE FROM second_factor WHERE practitioner = ?", who) == 1;
  }

  static void replaceCodes(Handle handle, RandomId practitioner, List<String> hashes) {
    handle.execute("DELETE FROM recovery_code WHERE practitioner = ?", practitioner.text());
    for (String hash : hashes) {
      handle.execute(
          "INSERT INTO recovery_code (practitioner, code_hash) VALUES (?, ?)",
          practitioner.text(),
          hash);
    }
  }

  static boolean takeCode(Handle handle, RandomId practitioner, String hash, long now) {
    return handle.execute(
            """
            UPDATE recovery_code SET used_at = ?
            WHERE practitioner = ? AND code_hash = ? AND used_at IS NULL
            """,
            now,
            practitioner.text(),
            hash)
        == 1;
  }

  static int codesLeft(Handle handle, RandomId practitioner) {
    return handle
        .createQuery(
            "SELECT count(*) FROM recovery_code WHERE practitioner = :who AND used_at IS NULL")
        .bind("who", practitioner.text())
        .mapTo(Integer.class)
        .one();
  }

  private static Factor factor(ResultSet row) throws SQLException {
    return new Factor(
        new RandomId(row.getString("practitioner")),
        new SealingKeys.Sealed(row.getString("key_id"), row.getString("sealed")));
  }
}
