// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who stands in for whom. What is addressed or assigned to somebody may meanwhile be answered by
/// who stands in for them.
public final class Substitutions {
  private final Database database;

  /// Those kept in this database.
  public Substitutions(Database database) {
    this.database = database;
  }

  /// One of them.
  ///
  /// @param id its name
  /// @param absent for whom
  /// @param substitute who
  /// @param from from when on
  /// @param until the first moment at which it is over
  public record Substitution(
      RandomId id, RandomId absent, RandomId substitute, Instant from, Instant until) {}

  /// Keeps one.
  public void add(Substitution one) {
    database.useTransaction(handle ->
        handle.execute(
            """
            INSERT INTO case_substitution (id, absent, substitute, from_at, until_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            one.id().text(),
            one.absent().text(),
            one.substitute().text(),
            one.from().toEpochMilli(),
            one.until().toEpochMilli()));
  }

  /// Ends one of somebody's own.
  ///
  /// @return whether it was one
  public boolean end(RandomId id, RandomId absent) {
    return database.inTransaction(handle ->
        handle.execute(
                "DELETE FROM case_substitution WHERE id = ? AND absent = ?",
                id.text(),
                absent.text())
            == 1);
  }

  /// Those in which somebody stands in, or is stood in for, that are not over.
  public List<Substitution> of(RandomId practitioner, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM case_substitution
                WHERE (absent = :practitioner OR substitute = :practitioner) AND until_at > :now
                ORDER BY from_at, id
                """)
            .bind("practitioner", practitioner.text())
            .bind("now", now.toEpochMilli())
            .map((row, context) ->
                new Substitution(
                    new RandomId(row.getString("id")),
                    new RandomId(row.getString("absent")),
                    new RandomId(row.getString("substitute")),
                    Instant.ofEpochMilli(row.getLong("from_at")),
                    Instant.ofEpochMilli(row.getLong("until_at"))))
            .list());
  }

  /// For whom somebody stands in now.
  Set<RandomId> standsInFor(RandomId practitioner, Instant now) {
    Set<RandomId> absent = new HashSet<>();
    of(practitioner, now).stream()
        .filter(one -> one.substitute().equals(practitioner) && !now.isBefore(one.from()))
        .forEach(one -> absent.add(one.absent()));
    return absent;
  }
}
