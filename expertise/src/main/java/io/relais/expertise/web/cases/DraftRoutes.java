// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.RandomId;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.ProcedureCode;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Standing;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;

/// How a request is written and sent off.
final class DraftRoutes {
  private static final int MOST_REQUEST = 128 * 1024;
  private static final int MOST_SMALL = 4 * 1024;

  private final CaseParts parts;
  private final Refusals refusals;

  DraftRoutes(CaseParts parts, Refusals refusals) {
    this.parts = parts;
    this.refusals = refusals;
  }

  /// `POST /api/cases`
  Answer create(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST_SMALL));
    CaseKind kind = written.word("kind", CaseKind.class).orElseThrow(() -> Written.unfit("kind"));
    Standing standing = parts.reader().standing(asked.member().id());
    RandomId structure =
        written.id("structure").orElseGet(() -> usual(standing, asked.member().structure()));
    written.nothingElse();
    CaseResult result = parts.requesting().create(asked.member().id(), kind, structure);
    if (!(result instanceof CaseResult.Done(ExpertCase one))) {
      throw refusals.refused(asked.member().id(), result);
    }
    return refusals.whole(asked, one.id()).as(201).with("Location", "/api/cases/" + one.id());
  }

  /// The structure one works in, if one may ask for it; else any other.
  private static RandomId usual(Standing standing, RandomId own) {
    return standing.requestsFor().contains(own)
        ? own
        : standing.requestsFor().stream().sorted().findFirst().orElse(own);
  }

  /// `PUT /api/cases/<id>`
  Answer save(Asked asked) throws IOException {
    long version = Refusals.version(asked);
    TeleexpertiseRequest request = RequestReader.read(Written.of(asked.largeJson(MOST_REQUEST)));
    return refusals.answer(
        asked, parts.requesting().save(CaseDesk.id(asked), asked.member().id(), version, request));
  }

  /// `DELETE /api/cases/<id>`
  Answer discard(Asked asked) {
    CaseResult result = parts.requesting().discard(CaseDesk.id(asked), asked.member().id());
    if (!(result instanceof CaseResult.Done)) {
      throw refusals.refused(asked.member().id(), result);
    }
    return Answer.of(204);
  }

  /// `POST /api/cases/<id>/submission`
  Answer submit(Asked asked) {
    long version = Refusals.version(asked);
    return refusals.answer(
        asked, parts.requesting().submit(CaseDesk.id(asked), asked.member().id(), version));
  }

  /// `POST /api/cases/<id>/orders`
  Answer order(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST_SMALL));
    Examination.Kind kind =
        written
            .word("examination", Examination.Kind.class)
            .orElseThrow(() -> Written.unfit("examination"));
    Optional<LocalDateTime> when =
        written.read("scheduledFor", text -> Optional.of(LocalDateTime.parse(text)));
    Optional<String> station =
        Optional.of(written.text("station", 16)).filter(title -> !title.isEmpty());
    written.nothingElse();
    Examining.Ordering ordering =
        parts
            .examining()
            .order(CaseDesk.id(asked), asked.member().id(), examination(kind), when, station);
    return switch (ordering) {
      case Examining.Ordering.Not(CaseResult result) ->
          throw refusals.refused(asked.member().id(), result);
      case Examining.Ordering.Ordered(Order order) ->
          Answer.ok(
                  Json.object()
                      .put("order", order.id().text())
                      .put("number", order.accessionNumber().text()))
              .as(201);
    };
  }

  private static Examination examination(Examination.Kind kind) {
    return switch (kind) {
      case FUNDUS -> Examination.FUNDUS;
      case ECG -> Examination.ECG;
      case OTHER -> Examination.other("OT", new ProcedureCode("363679005", "SCT", "Imaging"));
    };
  }

  /// `POST /api/cases/<id>/examinations`
  Answer attach(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST_SMALL));
    String study = written.text("study", 64);
    written.nothingElse();
    if (!study.matches("[0-9.]{1,64}")) {
      throw new Refused(404, "study-unknown");
    }
    return refusals.answer(
        asked,
        parts
            .examining()
            .attach(CaseDesk.id(asked), asked.member().id(), study, asked.member().access()));
  }

  /// `DELETE /api/cases/<id>/examinations/<study>`
  Answer detach(Asked asked) {
    String study = asked.path().getOrDefault("study", "");
    return refusals.answer(
        asked, parts.examining().detach(CaseDesk.id(asked), asked.member().id(), study));
  }
}
