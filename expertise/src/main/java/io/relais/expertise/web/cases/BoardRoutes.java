// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.review.BoardQuery;
import io.relais.expertise.review.CaseBoard;
import io.relais.expertise.review.CaseState;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Standing;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The list of cases.
final class BoardRoutes {
  private static final int MOST_NEXT = 500;

  private final CaseParts parts;

  BoardRoutes(CaseParts parts) {
    this.parts = parts;
  }

  /// `GET /api/cases`
  Answer list(Asked asked) {
    BoardQuery query = query(asked, (long) asked.page() * CaseDesk.ROWS, CaseDesk.ROWS + 1);
    CaseBoard.Page page = parts.board().page(asked.member().id(), query);
    List<CaseBoard.Row> rows = page.rows();
    CaseWriter writer = CaseWriter.of(parts, asked.member().id());
    ObjectNode json = Json.object();
    json.set(
        "cases",
        Json.list(
            rows.stream().limit(CaseDesk.ROWS).toList(), row -> row(writer, row, query.box())));
    json.put("more", rows.size() > CaseDesk.ROWS);
    json.set("counts", counts(page.counts()));
    return Answer.ok(json);
  }

  /// `GET /api/cases/next`
  Answer next(Asked asked) {
    Optional<RandomId> after =
        asked.query("after").isEmpty()
            ? Optional.empty()
            : Optional.of(
                RandomId.parse(asked.query("after")).orElseThrow(() -> Written.unfit("after")));
    return parts
        .board()
        .next(asked.member().id(), query(asked, 0, MOST_NEXT), after)
        .map(id -> Answer.ok(Json.object().put("case", id.text())))
        .orElseGet(() -> Answer.of(204));
  }

  private BoardQuery query(Asked asked, long offset, int most) {
    Set<CaseState.Word> states = EnumSet.noneOf(CaseState.Word.class);
    for (String word : asked.query("state").split(",", 20)) {
      if (!word.isEmpty()) {
        states.add(
            Written.wordOf(word, CaseState.Word.class).orElseThrow(() -> Written.unfit("state")));
      }
    }
    return new BoardQuery(
        word(asked, "box", BoardQuery.Box.class).orElseGet(() -> usual(asked)),
        states,
        word(asked, "kind", CaseKind.class),
        asked.query("late").equals("1"),
        asked.query("text"),
        asked.query("order").equals("newest"),
        offset,
        most);
  }

  private BoardQuery.Box usual(Asked asked) {
    Standing standing = parts.reader().standing(asked.member().id());
    return standing.isExpert() ? BoardQuery.Box.TO_READ : BoardQuery.Box.ASKED;
  }

  private static <E extends Enum<E>> Optional<E> word(Asked asked, String name, Class<E> words) {
    String text = asked.query(name);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Written.wordOf(text, words).orElseThrow(() -> Written.unfit(name)));
  }

  private ObjectNode row(CaseWriter writer, CaseBoard.Row row, BoardQuery.Box box) {
    ExpertCase one = row.one();
    ObjectNode json = writer.head(one);
    one.times()
        .submitted()
        .ifPresent(at -> json.put("ageMinutes", Duration.between(at, parts.now()).toMinutes()));
    json.set("requester", writer.names().person(one.requester()));
    json.put("images", row.images());
    json.put("secondReading", one.state() instanceof CaseState.SecondReading);
    row.lock()
        .filter(lock -> parts.now().isBefore(lock.until()))
        .ifPresent(lock -> json.set("lockedBy", writer.names().person(lock.by())));
    if (box != BoardQuery.Box.ACTIVITY) {
      row.line()
          .ifPresent(line -> {
            json.set("patient", RequestWriter.line(line.patient()));
            json.put("question", line.question());
          });
      json.put("unread", row.unread());
    }
    return json;
  }

  private static ObjectNode counts(CaseBoard.Counts counts) {
    ObjectNode json =
        Json.object()
            .put("all", counts.all())
            .put("late", counts.late())
            .put("today", counts.today());
    counts.states().forEach((word, many) -> json.put(Json.word(word), many));
    return json;
  }
}
