// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What people wrote to each other about cases.
final class Messages {
  private final Database database;

  Messages(Database database) {
    this.database = database;
  }

  /// Adds one, unless it is there.
  ///
  /// @return whether it was added
  static boolean add(Handle handle, RandomId caseId, Message message) {
    return handle.execute(
            """
            INSERT INTO case_message (id, case_id, number, kind, author, at, text)
            VALUES (?, ?,
              (SELECT COALESCE(MAX(number), 0) + 1 FROM case_message WHERE case_id = ?),
              ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            message.id().text(),
            caseId.text(),
            caseId.text(),
            message.kind().name(),
            message.by().text(),
            message.at().toEpochMilli(),
            message.text())
        == 1;
  }

  /// Whether this message is there, and of this case and author.
  static boolean has(Handle handle, RandomId caseId, RandomId message, RandomId by) {
    return handle
        .createQuery(
            "SELECT 1 FROM case_message WHERE id = :id AND case_id = :case AND author = :by")
        .bind("id", message.text())
        .bind("case", caseId.text())
        .bind("by", by.text())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// All of a case, oldest first.
  List<Message> of(RandomId caseId) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM case_message WHERE case_id = :id ORDER BY number")
            .bind("id", caseId.text())
            .map((row, context) ->
                new Message(
                    new RandomId(row.getString("id")),
                    Message.Kind.valueOf(row.getString("kind")),
                    new RandomId(row.getString("author")),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("text")))
            .list());
  }

  /// Somebody has read all of a case.
  static void read(Handle handle, RandomId caseId, RandomId practitioner) {
    handle.execute(
        """
        INSERT INTO case_read_mark (case_id, practitioner, number)
        VALUES (?, ?, (SELECT COALESCE(MAX(number), 0) FROM case_message WHERE case_id = ?))
        ON CONFLICT (case_id, practitioner) DO UPDATE SET number = excluded.number
        """,
        caseId.text(),
        practitioner.text(),
        caseId.text());
  }

  /// How many of each case somebody has not read.
  Map<RandomId, Integer> unread(Collection<RandomId> cases, RandomId practitioner) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    Map<RandomId, Integer> unread = new HashMap<>();
    database.read(handle ->
        handle
            .createQuery(
                """
                SELECT m.case_id, COUNT(*) AS many FROM case_message m
                LEFT JOIN case_read_mark r ON r.case_id = m.case_id AND r.practitioner = :who
                WHERE m.case_id IN (<ids>) AND m.author <> :who
                  AND m.number > COALESCE(r.number, 0)
                GROUP BY m.case_id
                """)
            .bind("who", practitioner.text())
            .bindList("ids", cases.stream().map(RandomId::text).toList())
            .map((row, context) ->
                Optional.ofNullable(
                    unread.put(new RandomId(row.getString("case_id")), row.getInt("many"))))
            .list());
    return unread;
  }
}
