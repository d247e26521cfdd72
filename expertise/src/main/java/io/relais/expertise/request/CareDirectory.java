// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.people.DirectoryWords;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/// The specialists of this server, their teams and their structures, found by how words of their
/// names begin.
public final class CareDirectory implements Directory {
  private static final String HOLDS =
      " m.role = 'SPECIALIST' AND m.since <= :now AND (m.until IS NULL OR m.until > :now)";

  private static final String PERSONS =
      """
      SELECT p.id, p.display_name AS name, p.title, s.name AS place
      FROM practitioner p JOIN structure s ON s.id = p.structure
      WHERE (EXISTS (SELECT 1 FROM membership m WHERE m.practitioner = p.id AND\
      """
          + HOLDS
          + """
            ) OR EXISTS (SELECT 1 FROM practitioner_role r
            WHERE r.practitioner = p.id AND r.role = 'READER'))\
          """;

  private static final String TEAMS =
      """
      SELECT t.id, t.name, '' AS title, COALESCE(s.name, '') AS place
      FROM team t LEFT JOIN structure s ON s.id = t.structure
      WHERE EXISTS (SELECT 1 FROM membership m WHERE m.team = t.id AND\
      """
          + HOLDS
          + ")";

  private static final String STRUCTURES =
      """
      SELECT s.id, s.name, '' AS title, '' AS place FROM structure s
      WHERE (EXISTS (SELECT 1 FROM membership m LEFT JOIN team t ON t.id = m.team
            WHERE (m.structure = s.id OR t.structure = s.id) AND\
      """
          + HOLDS
          + """
            ) OR EXISTS (SELECT 1 FROM practitioner p JOIN practitioner_role r ON r.practitioner = p.id
            WHERE p.structure = s.id AND r.role = 'READER'))\
          """;

  private final Database database;
  private final InstantSource clock;
  private final NationalDirectory national;

  /// Those of this database, at the time of this clock.
  public CareDirectory(Database database, InstantSource clock) {
    this(database, clock, NationalDirectory.OFF);
  }

  /// The same, and those of the country.
  public CareDirectory(Database database, InstantSource clock, NationalDirectory national) {
    this.database = database;
    this.clock = clock;
    this.national = national;
  }

  @Override
  public NationalDirectory national() {
    return national;
  }

  @Override
  public Optional<Entry> find(Addressee addressee) {
    return database.read(handle -> {
      return handle
          .createQuery(sql(addressee.kind()) + " AND " + alias(addressee.kind()) + ".id = :id")
          .bind("now", clock.millis())
          .bind("id", addressee.id().text())
          .map((row, context) ->
              new Entry(
                  addressee, row.getString("name"), row.getString("title"), row.getString("place")))
          .findOne();
    });
  }

  @Override
  public List<Entry> search(String text, Optional<Addressee.Kind> kind, long offset, int most) {
    List<String> words = DirectoryWords.words(text);
    String all =
        Arrays.stream(Addressee.Kind.values())
            .filter(one -> kind.isEmpty() || kind.get() == one)
            .map(one -> select(one, words))
            .collect(Collectors.joining(" UNION ALL "));
    return database.read(handle -> {
      Query query =
          handle
              .createQuery(
                  "SELECT * FROM ("
                      + all
                      + ") AS found ORDER BY name, id LIMIT :most OFFSET :offset")
              .bind("now", clock.millis())
              .bind("most", most)
              .bind("offset", offset);
      DirectoryWords.bind(query, words);
      return query
          .map((row, context) ->
              new Entry(
                  new Addressee(
                      Addressee.Kind.valueOf(row.getString("kind")),
                      new RandomId(row.getString("id"))),
                  row.getString("name"),
                  row.getString("title"),
                  row.getString("place")))
          .list();
    });
  }

  private static String select(Addressee.Kind kind, List<String> words) {
    return sql(kind).replaceFirst("SELECT ", "SELECT '" + kind.name() + "' AS kind, ")
        + DirectoryWords.condition(
            DirectoryWords.Kind.valueOf(kind.name()), alias(kind) + ".id", words);
  }

  private static String alias(Addressee.Kind kind) {
    return switch (kind) {
      case PERSON -> "p";
      case TEAM -> "t";
      case STRUCTURE -> "s";
    };
  }

  private static String sql(Addressee.Kind kind) {
    return switch (kind) {
      case PERSON -> PERSONS;
      case TEAM -> TEAMS;
      case STRUCTURE -> STRUCTURES;
    };
  }
}
