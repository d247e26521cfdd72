// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.PatientSearch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Which rows of cases somebody sees, and which of these they want: the WHERE of a query.
final class BoardFilter {
  private static final String WAITING =
      "('SUBMITTED', 'INFORMATION_ASKED', 'ACCEPTED', 'IN_REVIEW', 'SECOND_READING')";
  private static final String DUE = "('SUBMITTED', 'ACCEPTED', 'IN_REVIEW', 'SECOND_READING')";
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final int MOST_WORDS = 6;

  private final Standing who;
  private final StringBuilder where = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  BoardFilter(Standing who, BoardQuery.Box box) {
    this.who = who;
    switch (box) {
      case ASKED -> asked(" AND c.state NOT IN ('CLOSED')");
      case MINE -> mine();
      case TO_READ -> toRead();
      case TEAM -> team();
      case DONE -> done();
      case ACTIVITY -> activity();
    }
  }

  private void asked(String more) {
    add("(");
    in("c.structure", who.requestsFor());
    add(" OR c.requester = ?)", who.practitioner().text());
    add(more);
  }

  private void mine() {
    add("c.state IN " + WAITING + " AND c.requester <> ? AND (", who.practitioner().text());
    List<RandomId> names = names();
    in("c.reader", names);
    add(" OR ");
    in("c.second_reader", names);
    add(" OR (c.reader IS NULL AND ");
    in("c.addressee", names);
    add("))");
    expertsOnly();
  }

  /// What waits for the requester or for the other of two readers is not to be read now.
  private void toRead() {
    add("c.state IN " + DUE + " AND c.requester <> ? AND (", who.practitioner().text());
    List<RandomId> names = names();
    in("c.second_reader", names);
    add(" OR (");
    in("c.reader", names);
    add(" AND (c.phase IS NULL OR c.phase <> 'BLIND')) OR (");
    List<RandomId> addressees = new ArrayList<>(names);
    addressees.addAll(who.expertIn());
    in("c.addressee", addressees);
    add(" AND (c.reader IS NULL OR (c.phase = 'BLIND' AND c.second_reader IS NULL AND NOT ");
    in("c.reader", names);
    add("))))");
    expertsOnly();
  }

  private void team() {
    add("c.state IN " + WAITING + " AND c.requester <> ? AND ", who.practitioner().text());
    List<RandomId> addressees = names();
    addressees.addAll(who.expertIn());
    in("c.addressee", addressees);
    expertsOnly();
  }

  private void done() {
    add("c.submitted_at IS NOT NULL AND ((");
    asked(" AND c.state = 'CLOSED'");
    add(") OR (c.state IN ('ANSWERED', 'ACKNOWLEDGED', 'CLOSED', 'REFUSED') AND (");
    List<RandomId> names = names();
    in("c.reader", names);
    add(" OR ");
    in("c.second_reader", names);
    add(" OR ");
    names.addAll(who.expertIn());
    in("c.addressee", names);
    add(")");
    expertsOnly();
    add("))");
  }

  private void activity() {
    add("c.submitted_at IS NOT NULL AND (");
    in("c.structure", who.coordinates());
    add(" OR ");
    in("c.addressee", who.coordinates());
    add(")");
  }

  /// Under which names somebody answers.
  private List<RandomId> names() {
    List<RandomId> names = new ArrayList<>(who.standsInFor());
    names.add(who.practitioner());
    return names;
  }

  private void expertsOnly() {
    if (!who.isExpert()) {
      add(" AND 1 = 0");
    }
  }

  /// Only those that are wanted.
  BoardFilter wanted(BoardQuery query, Instant now) {
    if (!query.states().isEmpty()) {
      add(
          " AND c.state IN ("
              + query.states().stream()
                  .sorted()
                  .map(word -> "'" + word.name() + "'")
                  .collect(Collectors.joining(", "))
              + ")");
    }
    query.kind().ifPresent(kind -> add(" AND c.kind = ?", kind.name()));
    if (query.late()) {
      add(" AND c.state IN " + DUE + " AND c.deadline < ?", now.toEpochMilli());
    }
    if (query.box() != BoardQuery.Box.ACTIVITY) {
      words(query.text());
    }
    return this;
  }

  /// Each word must fit: a name or a date.
  private void words(String text) {
    String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+", MOST_WORDS + 1);
    for (int i = 0; i < Math.min(words.length, MOST_WORDS); i++) {
      Optional<String> day = day(words[i]);
      String form = PatientSearch.form(words[i]);
      if (day.isPresent()) {
        add(" AND c.patient IN (SELECT id FROM patient WHERE birth_date = ?)", day.get());
      } else if (!form.isEmpty()) {
        add(
            " AND c.patient IN (SELECT patient FROM patient_name WHERE form >= ? AND form < ?)",
            form,
            form + '\uffff');
      } else {
        add(" AND 1 = 0");
      }
    }
  }

  private static Optional<String> day(String word) {
    try {
      return Optional.of(
              word.indexOf('/') > 0
                  ? LocalDate.parse(word, WRITTEN).toString()
                  : BirthDate.parse(word).map(BirthDate::toString).orElse(""))
          .filter(text -> !text.isEmpty());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private void in(String column, Collection<RandomId> ids) {
    if (ids.isEmpty()) {
      add("1 = 0");
      return;
    }
    add(column + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")");
    ids.forEach(id -> values.add(id.text()));
  }

  BoardFilter add(String part, Object... more) {
    where.append(part);
    values.addAll(List.of(more));
    return this;
  }

  Query query(Handle handle, String select) {
    return query(handle, select, "");
  }

  /// A query of the rows that fit.
  ///
  /// @param more behind the filter
  Query query(Handle handle, String select, String more, Object... behind) {
    Query query = handle.createQuery(select + " WHERE " + where + more);
    int place = 0;
    for (Object value : values) {
      query.bind(place++, value);
    }
    for (Object value : behind) {
      query.bind(place++, value);
    }
    return query;
  }
}
