// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.Happened;
import io.relais.expertise.review.Message;
import io.relais.expertise.review.Notices;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What people say about a case, what happened to it, and what they should know.
final class TalkRoutes {
  private static final int MOST = 16 * 1024;
  private static final int LONGEST = 2000;

  private final CaseParts parts;
  private final Refusals refusals;

  TalkRoutes(CaseParts parts, Refusals refusals) {
    this.parts = parts;
    this.refusals = refusals;
  }

  /// `GET /api/cases/<id>/messages`
  Answer messages(Asked asked) {
    CaseWriter writer = CaseWriter.of(parts, asked.member().id());
    List<Message> messages =
        parts
            .reader()
            .messages(CaseDesk.id(asked), asked.member().id())
            .orElseThrow(Refusals::unknown);
    ObjectNode json = Json.object();
    json.set("messages", Json.list(messages, writer::message));
    return Answer.ok(json);
  }

  /// `POST /api/cases/<id>/messages`
  Answer write(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    RandomId id = written.id("id").orElseThrow(() -> Written.unfit("id"));
    String text = written.text("text", LONGEST);
    written.nothingElse();
    if (text.isEmpty()) {
      throw Written.unfit("text");
    }
    CaseResult result = parts.handling().write(CaseDesk.id(asked), asked.member().id(), id, text);
    if (!(result instanceof CaseResult.Done)) {
      throw refusals.refused(asked.member().id(), result);
    }
    return Answer.of(201);
  }

  /// `GET /api/cases/<id>/history`
  Answer history(Asked asked) {
    Names names = parts.names();
    List<Happened> steps =
        parts
            .reader()
            .history(CaseDesk.id(asked), asked.member().id())
            .orElseThrow(Refusals::unknown);
    ObjectNode json = Json.object();
    json.set(
        "steps",
        Json.list(
            steps,
            step -> {
              ObjectNode node =
                  Json.object().put("at", step.at().toString()).put("step", step.step().word());
              step.by().ifPresent(by -> node.set("by", names.person(by)));
              step.to().ifPresent(to -> node.set("to", names.person(to)));
              return node;
            }));
    return Answer.ok(json);
  }

  /// `GET /api/notices?page=0`
  Answer notices(Asked asked) {
    List<Notices.Notice> found =
        parts
            .notices()
            .of(asked.member().id(), (long) asked.page() * CaseDesk.ROWS, CaseDesk.ROWS + 1);
    ObjectNode json = Json.object();
    json.set(
        "notices",
        Json.list(
            found.stream().limit(CaseDesk.ROWS).toList(),
            notice ->
                Json.object()
                    .put("id", notice.id().text())
                    .put("case", notice.caseId().text())
                    .put("what", Json.word(notice.what()))
                    .put("at", notice.at().toString())
                    .put("seen", notice.seen())));
    return Answer.ok(json.put("more", found.size() > CaseDesk.ROWS));
  }

  /// `POST /api/notices/seen`
  Answer seen(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    Optional<RandomId> until = written.id("until");
    written.nothingElse();
    RandomId newest = until.orElseThrow(() -> Written.unfit("until"));
    if (!parts.notices().seen(asked.member().id(), newest)) {
      throw Refused.notFound();
    }
    return Answer.of(204);
  }
}
