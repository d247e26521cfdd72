// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.people.PatientSearch;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The specialists of this server, their teams and their structures. They are as many as work
/// together in a region, so that all are looked through.
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

  /// Those of this database, at the time of this clock.
  public CareDirectory(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Entry> find(Addressee addressee) {
    return database.read(handle -> {
      String alias =
          switch (addressee.kind()) {
            case PERSON -> "p";
            case TEAM -> "t";
            case STRUCTURE -> "s";
          };
      return handle
          .createQuery(sql(addressee.kind()) + " AND " + alias + ".id = :id")
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
    List<String> words =
        Arrays.stream(text.split("\\s+", 8))
            .map(PatientSearch::form)
            .filter(word -> !word.isEmpty())
            .toList();
    return database.read(handle ->
        Arrays.stream(Addressee.Kind.values())
            .filter(one -> kind.isEmpty() || kind.get() == one)
            .flatMap(one -> all(handle, one).stream())
            .filter(entry -> words.stream().allMatch(form(entry)::contains))
            .sorted(
                Comparator.comparing(Entry::name).thenComparing(entry -> entry.addressee().id()))
            .skip(offset)
            .limit(most)
            .toList());
  }

  private static String form(Entry entry) {
    return PatientSearch.form(entry.name() + " " + entry.title() + " " + entry.structure());
  }

  private List<Entry> all(Handle handle, Addressee.Kind kind) {
    return handle
        .createQuery(sql(kind))
        .bind("now", clock.millis())
        .map((row, context) ->
            new Entry(
                new Addressee(kind, new RandomId(row.getString("id"))),
                row.getString("name"),
                row.getString("title"),
                row.getString("place")))
        .list();
  }

  private static String sql(Addressee.Kind kind) {
    return switch (kind) {
      case PERSON -> PERSONS;
      case TEAM -> TEAMS;
      case STRUCTURE -> STRUCTURES;
    };
  }
}
