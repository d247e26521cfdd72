// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import io.relais.care.CareException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The tables of a PostgreSQL schema, as its own catalogue tells of them.
record PostgreSqlTables(Handle handle) {

  private static final String HISTORY = "flyway_";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /// The version of each module's tables.
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String history : named(true)) {
      handle
          .createQuery(
              "SELECT version FROM \""
                  + history
                  + "\" WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")
          .mapTo(String.class)
          .findOne()
          .ifPresent(version -> versions.put(history.substring(HISTORY.length()), version));
    }
    return versions;
  }

  /// The tables of facts, each after those that it refers to.
  List<String> inOrder() {
    List<String> waiting = new ArrayList<>(named(false));
    SequencedSet<String> ordered = new LinkedHashSet<>();
    List<Reference> references = references();
    while (!waiting.isEmpty()) {
      List<String> free =
          waiting.stream()
              .filter(table ->
                  references.stream()
                      .noneMatch(it -> it.from().equals(table) && !ordered.contains(it.to())))
              .toList();
      if (free.isEmpty()) {
        throw new CareException("Tables of the database refer to each other in a circle");
      }
      ordered.addAll(free);
      waiting.removeAll(free);
    }
    return List.copyOf(ordered);
  }

  List<String> columns(String table) {
    return handle
        .createQuery(
            """
            SELECT a.attname FROM pg_attribute a
            WHERE a.attrelid = to_regclass(:table) AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attgenerated = ''
            ORDER BY a.attnum
            """)
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  boolean areEmpty() {
    return named(false).stream()
        .noneMatch(table ->
            handle
                .createQuery("SELECT EXISTS (SELECT 1 FROM \"" + table + "\")")
                .mapTo(Boolean.class)
                .one());
  }

  /// Keeps everybody else from writing until the transaction ends.
  void lockEmpty() {
    String all =
        named(false).stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
    handle.execute("LOCK TABLE " + all + " IN EXCLUSIVE MODE");
    if (!areEmpty()) {
      throw new CareException("The database is not empty");
    }
  }

  /// Lets the numbers that the database gives to rows go on after those that came back.
  void goOnCounting(String table) {
    for (String column : identities(table)) {
      handle
          .createQuery(
              """
              SELECT setval(pg_get_serial_sequence(:table, :column), GREATEST(MAX("%s"), 1),
                MAX("%s") IS NOT NULL) FROM "%s"
              """
                  .formatted(column, column, table))
          .bind("table", table)
          .bind("column", column)
          .mapTo(Long.class)
          .one();
    }
  }

  static String quoted(String table, List<String> columns) {
    return columns.stream()
        .map(one -> "\"" + one + "\"")
        .collect(Collectors.joining(", ", "\"" + table + "\" (", ")"));
  }

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CareException("The copy of the database is damaged: it has an impossible name");
    }
    return name;
  }

  private record Reference(String from, String to) {}

  private List<Reference> references() {
    return handle
        .createQuery(
            """
            SELECT child.relname AS child, parent.relname AS parent
            FROM pg_constraint c
              JOIN pg_class child ON child.oid = c.conrelid
              JOIN pg_class parent ON parent.oid = c.confrelid
            WHERE c.contype = 'f' AND c.connamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)
              AND child.oid <> parent.oid
            """)
        .map((row, context) -> new Reference(row.getString("child"), row.getString("parent")))
        .list();
  }

  private List<String> identities(String table) {
    return handle
        .createQuery(
            """
            SELECT a.attname FROM pg_attribute a
            WHERE a.attrelid = to_regclass(:table) AND a.attnum > 0 AND a.attidentity <> ''
            """)
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  private List<String> named(boolean histories) {
    return handle
        .createQuery(
            """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace) AND c.relkind = 'r'
            ORDER BY c.relname
            """)
        .mapTo(String.class)
        .stream()
        .filter(name -> name.startsWith(HISTORY) == histories)
        .map(PostgreSqlTables::checked)
        .toList();
  }
}
