// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// How much is asked, how soon it is answered, how often it is not. Nothing of any patient.
public final class Activity {
  private final CaseBook book;
  private final CaseGround ground;

  /// Of cases on this ground.
  public Activity(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
  }

  /// Figures of the cases that were sent off in a time.
  ///
  /// @param submitted how many
  /// @param answered how many of these have an answer
  /// @param refused how many were refused
  /// @param late how many were answered after their deadline, or wait after it
  /// @param answerTimes how long answers took, sorted
  /// @param secondReadings how many were read twice
  /// @param disagreements in how many of these the readers differed
  /// @param graded how many answers say whether images can be judged
  /// @param ungradable in how many of these at least one eye cannot
  public record Figures(
      int submitted,
      int answered,
      int refused,
      int late,
      List<Duration> answerTimes,
      int secondReadings,
      int disagreements,
      int graded,
      int ungradable) {

    /// The time within which this share of the answers came; none if there are none.
    ///
    /// @param share from 0 to 1
    public Optional<Duration> within(double share) {
      if (answerTimes.isEmpty()) {
        return Optional.empty();
      }
      int place = (int) Math.ceil(share * answerTimes.size()) - 1;
      return Optional.of(answerTimes.get(Math.clamp(place, 0, answerTimes.size() - 1)));
    }
  }

  private record Row(
      Instant submitted, Optional<Instant> deadline, Optional<Instant> answered, String state) {}

  /// Those of what somebody's structures have asked, of what is addressed to their teams and
  /// structures, and of what they coordinate.
  public Figures of(RandomId by, Instant from, Instant until) {
    Standing who = book.standing(by);
    Set<RandomId> places = new HashSet<>(who.expertIn());
    places.addAll(who.coordinates());
    places.addAll(who.requestsFor());
    places.add(by);
    Instant now = book.now();
    Figures figures = ground.database().read(handle -> figures(handle, places, from, until, now));
    ground
        .trail()
        .recordRead(new AuditEvent(CaseBook.actor(by), AuditAction.QUERIED, "", "cases activity"));
    return figures;
  }

  private static Figures figures(
      Handle handle, Set<RandomId> places, Instant from, Instant until, Instant now) {
    Scope scope = new Scope(handle, places, from, until);
    List<Row> rows = scope.rows();
    List<Duration> times = new ArrayList<>();
    int late = 0;
    int refused = 0;
    for (Row row : rows) {
      row.answered().ifPresent(at -> times.add(Duration.between(row.submitted(), at)));
      refused += row.state().equals("REFUSED") ? 1 : 0;
      late += isLate(row, now) ? 1 : 0;
    }
    times.sort(null);
    List<String> findings = scope.findings();
    int graded = (int) findings.stream().filter(text -> text.contains("gradable-")).count();
    int ungradable =
        (int) findings.stream().filter(text -> text.matches("(?s).*gradable-\\w+=no\\b.*")).count();
    return new Figures(
        rows.size(),
        times.size(),
        refused + scope.refusedAndSeen(),
        late,
        List.copyOf(times),
        scope.steps(Step.READ_SECOND),
        scope.steps(Step.DISAGREED),
        graded,
        ungradable);
  }

  private static boolean isLate(Row row, Instant now) {
    boolean waits = CaseState.Word.valueOf(row.state()).isWaiting();
    Optional<Instant> end = row.answered().or(() -> waits ? Optional.of(now) : Optional.empty());
    return end.isPresent() && row.deadline().filter(end.get()::isAfter).isPresent();
  }

  /// Which cases are counted.
  private record Scope(Handle handle, Set<RandomId> places, Instant from, Instant until) {
    private static final String CASES =
        """
         expert_case c WHERE c.submitted_at >= :from AND c.submitted_at < :until
          AND (c.structure IN (<places>) OR c.addressee IN (<places>))\
        """;

    private Query query(String sql) {
      return handle
          .createQuery(sql)
          .bind("from", from.toEpochMilli())
          .bind("until", until.toEpochMilli())
          .bindList("places", places.stream().map(RandomId::text).toList());
    }

    List<Row> rows() {
      return query("SELECT * FROM" + CASES)
          .map((row, context) ->
              new Row(
                  Instant.ofEpochMilli(row.getLong("submitted_at")),
                  time(row, "deadline"),
                  time(row, "answered_at"),
                  row.getString("state")))
          .list();
    }

    int refusedAndSeen() {
      return query("SELECT COUNT(*) FROM" + CASES + " AND c.reason = 'REFUSAL_SEEN'")
          .mapTo(Integer.class)
          .one();
    }

    int steps(Step step) {
      return query(
              "SELECT COUNT(DISTINCT s.case_id) FROM case_step s WHERE s.step = '"
                  + step.name()
                  + "' AND s.case_id IN (SELECT c.id FROM"
                  + CASES
                  + ")")
          .mapTo(Integer.class)
          .one();
    }

    List<String> findings() {
      return query(
              "SELECT r.findings FROM case_reading r WHERE r.newest = 1 AND EXISTS (SELECT 1 FROM"
                  + CASES
                  + " AND c.id = r.case_id AND c.answer_round = r.round)")
          .mapTo(String.class)
          .list();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
      long millis = row.getLong(column);
      return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
  }
}
