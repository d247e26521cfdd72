// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.people.PatientSearch;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Finds orders for people, who write what they know of the patient into one field.
final class OrderFinding {

  private static final int MOST_WORDS = 6;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private OrderFinding() {}

  static List<Order> find(Handle handle, OrderSearch search) {
    OrderFinding finding = new OrderFinding();
    String structure = search.structure().text();
    finding.add(
        "SELECT * FROM examination_order WHERE (performer = ?"
            + " OR requester IN (SELECT id FROM practitioner WHERE structure = ?))",
        structure,
        structure);
    if (search.onlyOpen()) {
      finding.add(" AND status IN ('REQUESTED', 'IN_PROGRESS')");
    }
    search
        .day()
        .ifPresent(day ->
            finding.add(
                " AND scheduled_for >= ? AND scheduled_for < ?",
                day.toString(),
                day.plusDays(1).toString()));
    finding.words(search.text());
    finding.add(
        " ORDER BY scheduled_for DESC, id DESC LIMIT ? OFFSET ?", search.most(), search.offset());
    return finding.query(handle).map((row, context) -> OrderRows.order(row)).list();
  }

  /// Each word must fit: a name, a number or a date.
  private void words(String text) {
    String[] words = text.isEmpty() ? new String[0] : text.split("\\s+", MOST_WORDS + 1);
    for (int i = 0; i < Math.min(words.length, MOST_WORDS); i++) {
      word(words[i]);
    }
  }

  private void word(String word) {
    Optional<LocalDate> birth = date(word);
    if (birth.isPresent()) {
      add(" AND patient IN (SELECT id FROM patient WHERE birth_date = ?)", birth.get().toString());
      return;
    }
    String form = PatientSearch.form(word);
    String number = word.toUpperCase(Locale.ROOT);
    add(" AND (accession_number = ?", number);
    if (word.chars().anyMatch(Character::isDigit)) {
      add(
          " OR patient IN (SELECT id FROM patient WHERE ins >= ? AND ins < ?)",
          number,
          number + '\uffff');
      add(" OR patient IN (SELECT patient FROM patient_identifier WHERE value = ?)", word);
    }
    if (!form.isEmpty()) {
      add(
          " OR patient IN (SELECT patient FROM patient_name WHERE form >= ? AND form < ?)",
          form,
          form + '\uffff');
    }
    add(")");
  }

  private static Optional<LocalDate> date(String word) {
    try {
      return Optional.of(
          word.indexOf('/') > 0 ? LocalDate.parse(word, WRITTEN) : LocalDate.parse(word));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private void add(String part, Object... more) {
    sql.append(part);
    values.addAll(List.of(more));
  }

  private Query query(Handle handle) {
    Query query = handle.createQuery(sql.toString());
    for (int i = 0; i < values.size(); i++) {
      query.bind(i, values.get(i));
    }
    return query;
  }
}
