// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The cases that were sent off in a time, asked by or addressed to some places: of each what is
/// counted, and nothing else.
///
/// @param handle reads
/// @param places structures, teams and people
/// @param from the first moment
/// @param until the first moment after
record ActivityRows(Handle handle, Set<RandomId> places, Instant from, Instant until) {
  private static final String CASES =
      """
       expert_case c WHERE c.submitted_at >= :from AND c.submitted_at < :until
        AND (c.structure IN (<places>) OR c.addressee IN (<places>))\
      """;

  /// One case.
  ///
  /// @param submitted when it was sent off
  /// @param deadline by when it was to be answered
  /// @param answered when it was
  /// @param waits whether it still is to be
  /// @param refused whether it was refused
  /// @param kind what is asked
  /// @param addressee of whom
  /// @param readTwice whether two have read it
  /// @param disagreed whether these differed
  /// @param gradable whether all images could be judged, where the answer says so
  record Row(
      Instant submitted,
      Optional<Instant> deadline,
      Optional<Instant> answered,
      boolean waits,
      boolean refused,
      CaseKind kind,
      Optional<Addressee> addressee,
      boolean readTwice,
      boolean disagreed,
      Optional<Boolean> gradable) {

    boolean isLate(Instant now) {
      Optional<Instant> end = answered.or(() -> waits ? Optional.of(now) : Optional.empty());
      return end.isPresent() && deadline.filter(end.get()::isAfter).isPresent();
    }
  }

  List<Row> all() {
    Set<String> twice = steps(Step.READ_SECOND);
    Set<String> differing = steps(Step.DISAGREED);
    Map<String, Boolean> gradable = gradable();
    return query("SELECT * FROM" + CASES)
        .map((row, context) -> {
          String id = row.getString("id");
          String state = row.getString("state");
          return new Row(
              Instant.ofEpochMilli(row.getLong("submitted_at")),
              time(row, "deadline"),
              time(row, "answered_at"),
              CaseState.Word.valueOf(state).isWaiting(),
              state.equals("REFUSED") || "REFUSAL_SEEN".equals(row.getString("reason")),
              CaseKind.valueOf(row.getString("kind")),
              addressee(row),
              twice.contains(id),
              differing.contains(id),
              Optional.ofNullable(gradable.get(id)));
        })
        .list();
  }

  private Query query(String sql) {
    return handle
        .createQuery(sql)
        .bind("from", from.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .bindList("places", places.stream().map(RandomId::text).toList());
  }

  /// The cases that went through a step.
  private Set<String> steps(Step step) {
    return new HashSet<>(
        query(
                "SELECT DISTINCT s.case_id FROM case_step s WHERE s.step = '"
                    + step.name()
                    + "' AND s.case_id IN (SELECT c.id FROM"
                    + CASES
                    + ")")
            .mapTo(String.class)
            .list());
  }

  /// Of the cases whose answer says it: whether every eye could be judged.
  private Map<String, Boolean> gradable() {
    Map<String, Boolean> found = new HashMap<>();
    query(
            "SELECT r.case_id, r.findings FROM case_reading r WHERE r.newest = 1 AND EXISTS"
                + " (SELECT 1 FROM"
                + CASES
                + " AND c.id = r.case_id AND c.answer_round = r.round)")
        .map((row, context) -> Map.entry(row.getString("case_id"), row.getString("findings")))
        .forEach(entry -> {
          if (entry.getValue().contains("gradable-")) {
            found.put(entry.getKey(), !entry.getValue().matches("(?s).*gradable-\\w+=no\\b.*"));
          }
        });
    return found;
  }

  private static Optional<Addressee> addressee(ResultSet row) throws SQLException {
    String kind = row.getString("addressee_kind");
    String id = row.getString("addressee");
    return kind == null || id == null
        ? Optional.empty()
        : Optional.of(new Addressee(Addressee.Kind.valueOf(kind), new RandomId(id)));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
