// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What people should know of cases. A notice says that something waits, and nothing of the
/// patient.
public final class Notices {
  private final Database database;

  /// Those kept in this database.
  public Notices(Database database) {
    this.database = database;
  }

  /// One of them.
  ///
  /// @param id its name
  /// @param practitioner who should know
  /// @param caseId of which case
  /// @param what what of it
  /// @param at since when
  /// @param seen whether they have looked
  public record Notice(
      RandomId id, RandomId practitioner, RandomId caseId, What what, Instant at, boolean seen) {}

  static void add(
      Handle handle, Set<RandomId> practitioners, RandomId caseId, What what, Instant at) {
    for (RandomId practitioner : practitioners) {
      handle.execute(
          """
          INSERT INTO case_notice (id, practitioner, case_id, what, at, seen, sent)
          VALUES (?, ?, ?, ?, ?, 0, 0)
          """,
          RandomId.make().text(),
          practitioner.text(),
          caseId.text(),
          what.name(),
          at.toEpochMilli());
    }
  }

  /// Somebody's, the newest first.
  public List<Notice> of(RandomId practitioner, long offset, int most) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM case_notice WHERE practitioner = :practitioner
                ORDER BY at DESC, id LIMIT :most OFFSET :offset
                """)
            .bind("practitioner", practitioner.text())
            .bind("most", most)
            .bind("offset", offset)
            .map((row, context) -> notice(row))
            .list());
  }

  /// How many of somebody's they have not looked at.
  public int unseen(RandomId practitioner) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT COUNT(*) FROM case_notice WHERE practitioner = :practitioner AND seen = 0")
            .bind("practitioner", practitioner.text())
            .mapTo(Integer.class)
            .one());
  }

  /// Somebody has looked at all up to this one.
  ///
  /// @return whether it is one of theirs
  public boolean seen(RandomId practitioner, RandomId newest) {
    return database.inTransaction(handle -> {
      Optional<Long> at =
          handle
              .createQuery(
                  "SELECT at FROM case_notice WHERE id = :id AND practitioner = :practitioner")
              .bind("id", newest.text())
              .bind("practitioner", practitioner.text())
              .mapTo(Long.class)
              .findOne();
      at.ifPresent(until ->
          handle.execute(
              "UPDATE case_notice SET seen = 1 WHERE practitioner = ? AND seen = 0 AND at <= ?",
              practitioner.text(),
              until));
      return at.isPresent();
    });
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        new RandomId(row.getString("id")),
        new RandomId(row.getString("practitioner")),
        new RandomId(row.getString("case_id")),
        What.valueOf(row.getString("what")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getInt("seen") == 1);
  }
}
