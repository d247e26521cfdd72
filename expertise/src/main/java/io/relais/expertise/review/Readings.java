// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What readers wrote and signed, as rows.
final class Readings {
  private final Database database;

  Readings(Database database) {
    this.database = database;
  }

  /// The newest of a round.
  static Optional<Reading> newest(Handle handle, RandomId id, Round round) {
    return handle
        .createQuery(
            "SELECT * FROM case_reading WHERE case_id = :id AND round = :round AND newest = 1")
        .bind("id", id.text())
        .bind("round", round.name())
        .map((row, context) -> reading(row))
        .findOne();
  }

  /// The newest of each round.
  List<Reading> newest(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT * FROM case_reading WHERE case_id = :id AND newest = 1 ORDER BY round")
            .bind("id", id.text())
            .map((row, context) -> reading(row))
            .list());
  }

  /// All that is kept of a round, the newest first.
  List<Reading> versions(RandomId id, Round round) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM case_reading WHERE case_id = :id AND round = :round
                ORDER BY version DESC
                """)
            .bind("id", id.text())
            .bind("round", round.name())
            .map((row, context) -> reading(row))
            .list());
  }

  /// Keeps the next version. What somebody else had written before stays; what the same person had
  /// is written over.
  static void keep(Handle handle, RandomId id, Reading reading, Optional<Reading> before) {
    before.ifPresent(old -> {
      String sql =
          old.by().equals(reading.by())
              ? "DELETE FROM case_reading WHERE case_id = ? AND round = ? AND version = ?"
              : "UPDATE case_reading SET newest = 0 WHERE case_id = ? AND round = ? AND version = ?";
      handle.execute(sql, id.text(), old.round().name(), old.version());
    });
    Reading.Content content = reading.content();
    handle.execute(
        """
        INSERT INTO case_reading
          (case_id, round, version, newest, author, saved_at, form_type, form, findings,
           conclusion, recommendation)
        VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.text(),
        reading.round().name(),
        reading.version(),
        reading.by().text(),
        reading.at().toEpochMilli(),
        content.formType(),
        content.form(),
        CanonicalForm.findings(content.findings()),
        content.conclusion(),
        content.recommendation());
  }

  static void sign(Handle handle, RandomId id, Signature signature) {
    handle.execute(
        """
        INSERT INTO case_signature (case_id, round, signer, signed_at, version, sha256)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (case_id, round, signer) DO UPDATE SET
          signed_at = excluded.signed_at, version = excluded.version, sha256 = excluded.sha256
        """,
        id.text(),
        signature.round().name(),
        signature.by().text(),
        signature.at().toEpochMilli(),
        signature.version(),
        signature.sha256());
  }

  static List<Signature> signatures(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT * FROM case_signature WHERE case_id = :id ORDER BY signed_at, signer")
        .bind("id", id.text())
        .map((row, context) ->
            new Signature(
                Round.valueOf(row.getString("round")),
                row.getLong("version"),
                new RandomId(row.getString("signer")),
                Instant.ofEpochMilli(row.getLong("signed_at")),
                row.getString("sha256")))
        .list();
  }

  List<Signature> signatures(RandomId id) {
    return database.read(handle -> signatures(handle, id));
  }

  /// Keeps one; its number counts from 1.
  static int add(Handle handle, RandomId id, Addendum addendum) {
    int number =
        1
            + handle
                .createQuery("SELECT COUNT(*) FROM case_addendum WHERE case_id = :id")
                .bind("id", id.text())
                .mapTo(Integer.class)
                .one();
    handle.execute(
        """
        INSERT INTO case_addendum (case_id, number, author, at, text, sha256)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id.text(),
        number,
        addendum.by().text(),
        addendum.at().toEpochMilli(),
        addendum.text(),
        addendum.sha256());
    return number;
  }

  List<Addendum> addenda(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM case_addendum WHERE case_id = :id ORDER BY number")
            .bind("id", id.text())
            .map((row, context) ->
                new Addendum(
                    new RandomId(row.getString("author")),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("text"),
                    row.getString("sha256")))
            .list());
  }

  private static Reading reading(ResultSet row) throws SQLException {
    return new Reading(
        Round.valueOf(row.getString("round")),
        row.getLong("version"),
        new RandomId(row.getString("author")),
        Instant.ofEpochMilli(row.getLong("saved_at")),
        new Reading.Content(
            row.getString("form_type"),
            row.getString("form"),
            findings(row.getString("findings")),
            row.getString("conclusion"),
            row.getString("recommendation")));
  }

  private static SortedMap<String, String> findings(String text) {
    SortedMap<String, String> findings = new TreeMap<>();
    text.lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          findings.put(line.substring(0, equals), line.substring(equals + 1));
        });
    return findings;
  }
}
