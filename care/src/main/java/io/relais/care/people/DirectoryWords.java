// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.database.Database;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// What people and places are looked for by. Each is kept under what begins at each word of its
/// names: `Dr Yann Le Gall` is found by `yann`, `le gall` and `GALL`. Somebody of a structure is
/// found by its name, too.
public final class DirectoryWords {
  private static final int MOST_WORDS = 8;

  private DirectoryWords() {}

  /// Of what sort.
  public enum Kind {
    /// Somebody.
    PERSON,
    /// A team.
    TEAM,
    /// A structure.
    STRUCTURE
  }

  /// Keeps what somebody or something is found by, instead of what it was.
  ///
  /// @param names all of them
  public static void write(Handle handle, Kind kind, String id, List<String> names) {
    handle.execute("DELETE FROM directory_word WHERE kind = ? AND id = ?", kind.name(), id);
    TreeSet<String> forms = new TreeSet<>();
    for (String name : names) {
      PlainName plain = PlainName.of(name);
      for (int from = 0; from < plain.words().size(); from++) {
        forms.add(plain.part(from, plain.words().size()).joined());
      }
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO directory_word (kind, id, form) VALUES (:kind, :id, :form)");
    forms.forEach(form -> batch.bind("kind", kind.name()).bind("id", id).bind("form", form).add());
    if (!forms.isEmpty()) {
      batch.execute();
    }
  }

  /// The words of what somebody typed.
  public static List<String> words(String typed) {
    return PlainName.of(typed).words().stream().limit(MOST_WORDS).toList();
  }

  /// A condition for an id of this sort that has all these words; [#bind] gives it its values.
  public static String condition(Kind kind, String id, List<String> words) {
    StringBuilder sql = new StringBuilder();
    for (int at = 0; at < words.size(); at++) {
      sql.append(
          """
           AND %1$s IN (SELECT id FROM directory_word
            WHERE kind = '%2$s' AND form >= :word%3$d AND form < :end%3$d)\
          """
              .formatted(id, kind.name().toUpperCase(Locale.ROOT), at));
    }
    return sql.toString();
  }

  /// The end is behind every form that begins so.
  public static void bind(Query query, List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      query.bind("word" + at, words.get(at)).bind("end" + at, words.get(at) + '\uffff');
    }
  }

  /// Keeps what those are found by who were known before this was kept.
  public static void complete(Database database) {
    database.useTransaction(handle -> {
      database.passOneByOne(handle, "directory words");
      complete(handle);
    });
  }

  private static void complete(Handle handle) {
    each(
        handle,
        Kind.PERSON,
        """
        SELECT p.id, p.display_name AS name, p.title AS more, s.name AS place
        FROM practitioner p JOIN structure s ON s.id = p.structure
        """,
        "p.id");
    each(
        handle,
        Kind.TEAM,
        """
        SELECT t.id, t.name, '' AS more, COALESCE(s.name, '') AS place
        FROM team t LEFT JOIN structure s ON s.id = t.structure
        """,
        "t.id");
    each(
        handle,
        Kind.STRUCTURE,
        "SELECT s.id, s.name, '' AS more, '' AS place FROM structure s ",
        "s.id");
  }

  /// Writes anew those of a structure, since its name is among their words.
  static void rename(Handle handle, String structure) {
    handle.execute(
        """
        DELETE FROM directory_word WHERE kind = 'PERSON'
          AND id IN (SELECT id FROM practitioner WHERE structure = ?)
        """,
        structure);
    handle.execute(
        """
        DELETE FROM directory_word WHERE kind = 'TEAM'
          AND id IN (SELECT id FROM team WHERE structure = ?)
        """,
        structure);
    complete(handle);
  }

  private static void each(Handle handle, Kind kind, String all, String id) {
    handle
        .createQuery(
            all
                + " WHERE NOT EXISTS (SELECT 1 FROM directory_word w WHERE w.kind = :kind"
                + " AND w.id = "
                + id
                + ")")
        .bind("kind", kind.name())
        .map((row, context) ->
            List.of(
                row.getString("id"),
                row.getString("name"),
                row.getString("more"),
                row.getString("place")))
        .list()
        .forEach(row -> write(handle, kind, row.getFirst(), row.subList(1, row.size())));
  }
}
