// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.request.Requests;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The list of the cases that somebody sees: what waits, for how long, what is late.
public final class CaseBoard {
  private static final String DUE_FIRST =
      " ORDER BY CASE WHEN c.deadline IS NULL THEN 1 ELSE 0 END, c.deadline, c.created_at, c.id"
          + " LIMIT ? OFFSET ?";
  private static final String NEWEST_FIRST =
      " ORDER BY COALESCE(c.submitted_at, c.created_at) DESC, c.id LIMIT ? OFFSET ?";

  private final CaseBook book;
  private final CaseGround ground;
  private final Messages messages;

  /// Of cases on this ground.
  public CaseBoard(CaseGround ground) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.messages = new Messages(ground.database());
  }

  /// One line of the list.
  ///
  /// @param one the case
  /// @param line patient and question; none for those who may not see them
  /// @param images how many objects came with it
  /// @param lock in whose hands it is now
  /// @param unread how many messages they have not read
  public record Row(
      ExpertCase one, Optional<Requests.Line> line, int images, Optional<Lock> lock, int unread) {}

  /// A page of the list.
  ///
  /// @param rows its lines
  /// @param counts of the whole box, whatever else is wanted
  public record Page(List<Row> rows, Counts counts) {}

  /// How many there are in a box.
  ///
  /// @param states how many in each state
  /// @param late how many should have been answered
  /// @param today how many are due today, late ones left out
  public record Counts(Map<CaseState.Word, Integer> states, int late, int today) {

    /// All of them.
    public int all() {
      return states.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// What somebody wants to see, as far as they may.
  public Page page(RandomId by, BoardQuery query) {
    Standing who = book.standing(by);
    Instant now = book.now();
    Page page =
        ground
            .database()
            .read(handle -> {
              List<ExpertCase> cases =
                  new BoardFilter(who, query.box())
                      .wanted(query, now)
                      .query(
                          handle,
                          "SELECT * FROM expert_case c",
                          query.newest() ? NEWEST_FIRST : DUE_FIRST,
                          query.most(),
                          query.offset())
                      .map((row, context) -> CaseRows.read(row))
                      .list();
              return new Page(rows(handle, who, query, cases), counts(handle, who, query, now));
            });
    ground.trail().recordRead(new AuditEvent(CaseBook.actor(by), AuditAction.QUERIED, "", "cases"));
    return page;
  }

  /// The case that is due next, after this one or first of all.
  public Optional<RandomId> next(RandomId by, BoardQuery query, Optional<RandomId> after) {
    List<RandomId> ids =
        page(by, query).rows().stream()
            .filter(row -> row.lock().filter(lock -> lock.keepsOut(by, book.now())).isEmpty())
            .map(row -> row.one().id())
            .toList();
    int place = after.map(ids::indexOf).orElse(-1);
    return place + 1 < ids.size() ? Optional.of(ids.get(place + 1)) : Optional.empty();
  }

  private List<Row> rows(Handle handle, Standing who, BoardQuery query, List<ExpertCase> cases) {
    List<RandomId> ids = cases.stream().map(ExpertCase::id).toList();
    boolean clinical = query.box() != BoardQuery.Box.ACTIVITY;
    Map<RandomId, Requests.Line> lines = clinical ? ground.requests().lines(ids) : Map.of();
    Map<RandomId, Integer> unread = clinical ? messages.unread(ids, who.practitioner()) : Map.of();
    Map<RandomId, Integer> images = images(handle, ids);
    Map<RandomId, Lock> locks = locks(handle, ids);
    List<Row> rows = new ArrayList<>();
    for (ExpertCase one : cases) {
      rows.add(
          new Row(
              one,
              Optional.ofNullable(lines.get(one.id())),
              images.getOrDefault(one.id(), 0),
              Optional.ofNullable(locks.get(one.id())),
              unread.getOrDefault(one.id(), 0)));
    }
    return rows;
  }

  private Counts counts(Handle handle, Standing who, BoardQuery query, Instant now) {
    Map<CaseState.Word, Integer> states = new EnumMap<>(CaseState.Word.class);
    new BoardFilter(who, query.box())
        .query(handle, "SELECT c.state, COUNT(*) AS many FROM expert_case c", " GROUP BY c.state")
        .map((row, context) ->
            Map.entry(CaseState.Word.valueOf(row.getString("state")), row.getInt("many")))
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    LocalDate day = LocalDate.ofInstant(now, ground.rules().zone());
    long midnight = day.plusDays(1).atStartOfDay(ground.rules().zone()).toInstant().toEpochMilli();
    String due =
        " AND c.state IN ('SUBMITTED', 'ACCEPTED', 'IN_REVIEW', 'SECOND_READING')"
            + " AND c.deadline >= ? AND c.deadline < ?";
    int late = due(handle, who, query, due, 0, now.toEpochMilli());
    int today = due(handle, who, query, due, now.toEpochMilli(), midnight);
    return new Counts(states, late, today);
  }

  private static int due(
      Handle handle, Standing who, BoardQuery query, String due, long from, long until) {
    return new BoardFilter(who, query.box())
        .query(handle, "SELECT COUNT(*) FROM expert_case c", due, from, until)
        .mapTo(Integer.class)
        .one();
  }

  private static Map<RandomId, Integer> images(Handle handle, Collection<RandomId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<RandomId, Integer> images = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT x.case_id, SUM(s.instances) AS many FROM (
              SELECT e.case_id, e.study_uid AS uid FROM case_examination e
              WHERE e.case_id IN (<ids>)
              UNION
              SELECT o.case_id, a.uid FROM case_order o
              JOIN archive_study a ON a.order_id = o.order_id WHERE o.case_id IN (<ids>)) x
            JOIN archive_study s ON s.uid = x.uid GROUP BY x.case_id
            """)
        .bindList("ids", ids.stream().map(RandomId::text).toList())
        .map(
            (row, context) -> Map.entry(new RandomId(row.getString("case_id")), row.getInt("many")))
        .forEach(entry -> images.put(entry.getKey(), entry.getValue()));
    return images;
  }

  private static Map<RandomId, Lock> locks(Handle handle, Collection<RandomId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<RandomId, Lock> locks = new HashMap<>();
    handle
        .createQuery("SELECT * FROM case_lock WHERE case_id IN (<ids>)")
        .bindList("ids", ids.stream().map(RandomId::text).toList())
        .map((row, context) ->
            Map.entry(
                new RandomId(row.getString("case_id")),
                new Lock(
                    new RandomId(row.getString("holder")),
                    Instant.ofEpochMilli(row.getLong("expires_at")))))
        .forEach(entry -> locks.put(entry.getKey(), entry.getValue()));
    return locks;
  }
}
