// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Writes what must be true as SQL. Columns that do not lead the search are hidden from SQLite's
/// planner by a `+`, so that it walks the way [Plan] chose; PostgreSQL has statistics of its own.
final class Conditions {

  /// After every text that begins alike, in the order of UTF-8.
  private static final String AFTER_ALL = "\uDBFF\uDFFF";

  private final boolean sqlite;

  Conditions(boolean sqlite) {
    this.sqlite = sqlite;
  }

  /// @param column that of the key, or another that holds the same
  /// @param leads whether an index of this column is to be used
  /// @param study what names the study
  Sql of(Criterion criterion, String column, boolean leads, String study) {
    Sql sql = new Sql();
    String shown = leads || !sqlite ? column : "+" + column;
    Key key = criterion.key();
    switch (criterion) {
      case Criterion.Is(Key k, String value) -> single(sql, k, shown, value);
      case Criterion.AnyOf(Key k, List<String> values) -> sql.in(shown, values);
      case Criterion.Like(Key k, String pattern) ->
          like(sql, shown, k.kind() == Key.Kind.NAME ? PersonName.key(pattern) : pattern);
      case Criterion.Between(Key k, String from, String to) -> between(sql, k, shown, from, to);
      case Criterion.BetweenMoments moments -> moments(sql, column, shown, moments);
      case Criterion.SoundsLike(Key k, String name) -> soundsLike(sql, k, shown, name, leads);
    }
    return key == Key.MODALITIES_IN_STUDY ? inStudy(sql, study) : sql;
  }

  /// That a study may be seen.
  ///
  /// @param study what names it; where orders are what may be seen, `s` must be its row
  static Sql seen(Access access, String study) {
    return switch (access) {
      case Access.Whole() -> new Sql().add("1 = 1");
      case Access.Orders(var orders) -> new Sql().in("s.order_id", texts(orders));
      case Access.Readers(var readers) ->
          new Sql()
              .add("EXISTS (SELECT 1 FROM archive_reader r WHERE r.study = " + study + " AND ")
              .in("r.reader", texts(readers))
              .add(")");
    };
  }

  /// The patients of whom a word begins so or sounds so.
  static Sql patientsOf(String word) {
    Sql sql = new Sql().add("SELECT patient FROM archive_name WHERE word >= ? AND word < ?");
    sql.add("", word, word + AFTER_ALL);
    String sound = PersonName.sound(word);
    return sound.length() < 2
        ? sql
        : sql.add(" UNION SELECT patient FROM archive_name WHERE sound = ?", sound);
  }

  private static Sql inStudy(Sql modality, String study) {
    return new Sql()
        .add("EXISTS (SELECT 1 FROM archive_modality m WHERE m.study = " + study + " AND ")
        .add(modality)
        .add(")");
  }

  private static void single(Sql sql, Key key, String column, String value) {
    switch (key.kind()) {
      case TEXT, UID -> sql.add(column + " = ?", value);
      case NAME -> sql.add(column + " = ?", PersonName.key(value));
      case DATE -> sql.add(column + " = ?", orNever(Moments.date(value)));
      case TIME -> between(sql, key, column, value, value);
      case NUMBER -> {
        if (value.matches("[+-]?[0-9]{1,9}")) {
          sql.add(column + " = ?", Integer.parseInt(value));
        } else {
          sql.add("1 = 0");
        }
      }
    }
  }

  private static void between(Sql sql, Key key, String column, String from, String to) {
    boolean time = key.kind() == Key.Kind.TIME;
    String first = time ? Moments.time(from) : Moments.date(from);
    String last = time ? Moments.lastOf(to) : Moments.date(to);
    if ((first.isEmpty() && !from.isEmpty()) || (last.isEmpty() && !to.isEmpty())) {
      sql.add("1 = 0");
      return;
    }
    // What has no date is '' and before every date.
    sql.add("(" + column + " >= ?", first.isEmpty() ? "0" : first);
    if (!last.isEmpty()) {
      sql.add(" AND " + column + " <= ?", last);
    }
    sql.add(")");
  }

  private static void moments(
      Sql sql, String column, String shown, Criterion.BetweenMoments moments) {
    String timeColumn = column.replace("study_date", "study_time");
    sql.add("(" + shown + " >= ?", moments.from().isEmpty() ? "0" : date(moments.from()));
    if (!moments.from().isEmpty()) {
      String time = Moments.time(timeOf(moments.from(), "00"));
      sql.add(
          " AND (" + column + " > ? OR " + timeColumn + " >= ?)",
          date(moments.from()),
          orNever(time));
    }
    if (!moments.to().isEmpty()) {
      String time = Moments.lastOf(timeOf(moments.to(), "23"));
      sql.add(
          " AND " + shown + " <= ? AND (" + column + " < ? OR " + timeColumn + " <= ?)",
          date(moments.to()),
          date(moments.to()),
          time);
    }
    sql.add(")");
  }

  private static String date(String moment) {
    return orNever(Moments.date(moment.substring(0, Math.min(8, moment.length()))));
  }

  private static String timeOf(String moment, String whole) {
    return moment.length() > 8 ? moment.substring(8) : whole;
  }

  /// What is no date is no study's date.
  private static String orNever(String value) {
    return value.isEmpty() ? AFTER_ALL : value;
  }

  private void like(Sql sql, String column, String pattern) {
    int wild = 0;
    while (wild < pattern.length() && "*?".indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    String prefix = pattern.substring(0, wild);
    sql.add("(");
    if (prefix.isEmpty()) {
      sql.add("1 = 1");
    } else {
      sql.add(column + " >= ? AND " + column + " < ?", prefix, prefix + AFTER_ALL);
    }
    if (!pattern.substring(wild).equals("*")) {
      if (sqlite) {
        sql.add(" AND " + column + " GLOB ?", pattern.replace("[", "[[]"));
      } else {
        sql.add(" AND " + column + " LIKE ? ESCAPE '!'", likePattern(pattern));
      }
    }
    sql.add(")");
  }

  private static String likePattern(String pattern) {
    return pattern
        .replace("!", "!!")
        .replace("%", "!%")
        .replace("_", "!_")
        .replace('*', '%')
        .replace('?', '_');
  }

  /// The longest word leads, being the rarest as a rule; the others are looked for among those it
  /// names.
  private void soundsLike(Sql sql, Key key, String column, String name, boolean leads) {
    List<String> words = new ArrayList<>(PersonName.words(name));
    words.sort(Comparator.comparingInt(String::length).reversed());
    sql.add("(1 = 1");
    for (String word : words) {
      sql.add(" AND ");
      if (key == Key.PATIENT_NAME) {
        boolean first = leads && word.equals(words.getFirst());
        sql.add(first ? new Sql().add("p.id IN (").add(patientsOf(word)).add(")") : has(word));
      } else {
        like(sql, column, "*" + word + "*");
      }
    }
    sql.add(")");
  }

  private static Sql has(String word) {
    Sql sql = new Sql().add("EXISTS (SELECT 1 FROM archive_name n WHERE n.patient = p.id AND (");
    sql.add("n.word >= ? AND n.word < ?", word, word + AFTER_ALL);
    String sound = PersonName.sound(word);
    return (sound.length() < 2 ? sql : sql.add(" OR n.sound = ?", sound)).add("))");
  }

  private static List<String> texts(Collection<RandomId> ids) {
    return ids.stream().map(RandomId::text).sorted().toList();
  }
}
