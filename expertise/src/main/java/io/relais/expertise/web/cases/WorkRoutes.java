// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.Lock;
import io.relais.expertise.review.Reading;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// How a case is read and answered.
final class WorkRoutes {
  private static final int MOST_READING = 256 * 1024;
  private static final int MOST_SMALL = 4 * 1024;
  private static final int LONGEST_TEXT = 4000;

  private final CaseParts parts;
  private final Refusals refusals;

  WorkRoutes(CaseParts parts, Refusals refusals) {
    this.parts = parts;
    this.refusals = refusals;
  }

  /// `PUT /api/cases/<id>/lock`
  Answer lock(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST_SMALL));
    boolean takeOver = written.flag("takeOver").orElse(false);
    written.nothingElse();
    CaseResult result = parts.reviewing().lock(CaseDesk.id(asked), by(asked), takeOver);
    if (result instanceof CaseResult.InHand(Lock lock)) {
      return Answer.ok(CaseWriter.of(parts, by(asked)).lock(lock));
    }
    throw refusals.refused(by(asked), result);
  }

  /// `DELETE /api/cases/<id>/lock`
  Answer release(Asked asked) {
    CaseResult result = parts.reviewing().release(CaseDesk.id(asked), by(asked));
    if (!(result instanceof CaseResult.Done)) {
      throw refusals.refused(by(asked), result);
    }
    return Answer.of(204);
  }

  /// `GET /api/cases/<id>/reading`
  Answer reading(Asked asked) {
    Reading reading =
        parts.reader().reading(CaseDesk.id(asked), by(asked)).orElseThrow(Refusals::unknown);
    return kept(asked, reading);
  }

  /// `PUT /api/cases/<id>/reading`
  Answer save(Asked asked) throws IOException {
    long version = Refusals.version(asked);
    Reading.Content content = content(Written.of(asked.largeJson(MOST_READING)));
    CaseResult result = parts.reviewing().save(CaseDesk.id(asked), by(asked), version, content);
    if (result instanceof CaseResult.Kept(Reading reading)) {
      return kept(asked, reading);
    }
    throw refusals.refused(by(asked), result);
  }

  private static Reading.Content content(Written written) {
    String form = written.raw("form").map(JsonNode::toString).orElse("{}");
    TreeMap<String, String> findings = new TreeMap<>();
    written
        .raw("findings")
        .ifPresent(node ->
            node.properties()
                .forEach(one -> {
                  if (!one.getValue().isTextual()) {
                    throw Written.unfit("findings." + one.getKey());
                  }
                  findings.put(one.getKey(), one.getValue().textValue());
                }));
    String type = written.text("formType", 50);
    String conclusion = written.text("conclusion", LONGEST_TEXT);
    String recommendation = written.text("recommendation", LONGEST_TEXT);
    written.nothingElse();
    try {
      return new Reading.Content(type, form, findings, conclusion, recommendation);
    } catch (IllegalArgumentException unfit) {
      throw Written.unfit(Optional.ofNullable(unfit.getMessage()).orElse(""));
    }
  }

  private Answer kept(Asked asked, Reading reading) {
    return Answer.ok(CaseWriter.of(parts, by(asked)).reading(reading, List.of()))
        .with("ETag", Refusals.tag(reading.version()));
  }

  /// `GET /api/cases/<id>/reading/versions`
  Answer versions(Asked asked) {
    CaseWriter writer = CaseWriter.of(parts, by(asked));
    List<Reading> versions =
        parts.reader().versions(CaseDesk.id(asked), by(asked)).orElseThrow(Refusals::unknown);
    var json = Json.object();
    json.set("versions", Json.list(versions, one -> writer.reading(one, List.of())));
    return Answer.ok(json);
  }

  /// `POST /api/cases/<id>/answer`
  Answer answer(Asked asked) {
    long version = Refusals.version(asked);
    return refusals.answer(asked, parts.signing().finish(CaseDesk.id(asked), by(asked), version));
  }

  /// `POST /api/cases/<id>/agreement`
  Answer agree(Asked asked) {
    long version = Refusals.version(asked);
    return refusals.answer(asked, parts.signing().agree(CaseDesk.id(asked), by(asked), version));
  }

  private static RandomId by(Asked asked) {
    return asked.member().id();
  }
}
