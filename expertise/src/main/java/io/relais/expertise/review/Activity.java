// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

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

    static Figures of(List<ActivityRows.Row> rows, Instant now) {
      List<Duration> times = new ArrayList<>();
      rows.forEach(
          row -> row.answered().ifPresent(at -> times.add(Duration.between(row.submitted(), at))));
      times.sort(null);
      return new Figures(
          rows.size(),
          times.size(),
          count(rows, row -> row.refused()),
          count(rows, row -> row.isLate(now)),
          List.copyOf(times),
          count(rows, row -> row.readTwice()),
          count(rows, row -> row.disagreed()),
          count(rows, row -> row.gradable().isPresent()),
          count(rows, row -> row.gradable().filter(all -> !all).isPresent()));
    }

    private static int count(
        List<ActivityRows.Row> rows, Function<ActivityRows.Row, Boolean> which) {
      return (int) rows.stream().filter(which::apply).count();
    }
  }

  /// The same figures in all, and of the parts that they are made of.
  ///
  /// @param all of everything
  /// @param months by the month of sending, in its order
  /// @param kinds by what is asked
  /// @param addressees by the team or structure that was asked; those to single persons together
  ///   under nothing
  public record Breakdown(
      Figures all,
      Map<YearMonth, Figures> months,
      Map<CaseKind, Figures> kinds,
      Map<Optional<Addressee>, Figures> addressees) {}

  /// Those of what somebody's structures have asked, of what is addressed to their teams and
  /// structures, and of what they coordinate.
  public Breakdown of(RandomId by, Instant from, Instant until) {
    Standing who = book.standing(by);
    Set<RandomId> places = new HashSet<>(who.expertIn());
    places.addAll(who.coordinates());
    places.addAll(who.requestsFor());
    places.add(by);
    Instant now = book.now();
    List<ActivityRows.Row> rows =
        ground.database().read(handle -> new ActivityRows(handle, places, from, until).all());
    ground
        .trail()
        .recordRead(new AuditEvent(CaseBook.actor(by), AuditAction.QUERIED, "", "cases activity"));
    ZoneId zone = ground.rules().zone();
    return new Breakdown(
        Figures.of(rows, now),
        new TreeMap<>(parts(rows, row -> YearMonth.from(row.submitted().atZone(zone)), now)),
        new TreeMap<>(parts(rows, ActivityRows.Row::kind, now)),
        parts(rows, row -> row.addressee().filter(to -> to.kind() != Addressee.Kind.PERSON), now));
  }

  private static <K> Map<K, Figures> parts(
      List<ActivityRows.Row> rows, Function<ActivityRows.Row, K> key, Instant now) {
    Map<K, List<ActivityRows.Row>> parts = new LinkedHashMap<>();
    for (ActivityRows.Row row : rows) {
      parts.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row);
    }
    Map<K, Figures> figures = new LinkedHashMap<>();
    parts.forEach((one, some) -> figures.put(one, Figures.of(some, now)));
    return figures;
  }
}
