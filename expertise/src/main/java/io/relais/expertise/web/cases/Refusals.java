// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.CaseState;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What goes back when something was done with a case, or was not.
final class Refusals {
  private final CaseParts parts;

  Refusals(CaseParts parts) {
    this.parts = parts;
  }

  /// There is no such case, or none that they may know of: nobody can tell which.
  static Refused unknown() {
    return new Refused(404, "case-unknown");
  }

  /// The case as it is now, if it was done.
  Answer answer(Asked asked, CaseResult result) {
    if (result instanceof CaseResult.Done(ExpertCase one)) {
      return whole(asked, one.id());
    }
    throw refused(asked.member().id(), result);
  }

  /// The case with its version.
  Answer whole(Asked asked, RandomId id) {
    RandomId by = asked.member().id();
    CaseFolder folder = parts.reader().folder(id, by).orElseThrow(Refusals::unknown);
    return Answer.ok(CaseWriter.of(parts, by).folder(folder))
        .with("ETag", tag(folder.one().version()));
  }

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /// The version in `If-Match`.
  static long version(Asked asked) {
    String tag = asked.header("if-match");
    if (tag.isEmpty()) {
      throw new Refused(428, "version-needed");
    }
    if (!tag.matches("\"[0-9]{1,18}\"")) {
      throw Written.unfit("If-Match");
    }
    return Long.parseLong(tag.substring(1, tag.length() - 1));
  }

  Refused refused(RandomId by, CaseResult result) {
    CaseWriter writer = CaseWriter.of(parts, by);
    return switch (result) {
      case CaseResult.Hidden _ -> unknown();
      case CaseResult.Forbidden _ -> Refused.forbidden();
      case CaseResult.NotNow(CaseState state) ->
          refused(409, "not-now", more -> more.put("state", Json.word(state.word())));
      case CaseResult.Outdated(ExpertCase one) -> outdated(one, by);
      case CaseResult.Incomplete(var missing) ->
          refused(422, "incomplete", more -> more.set("missing", RequestWriter.missing(missing)));
      case CaseResult.Emergency _ -> new Refused(409, "call-15");
      case CaseResult.Locked(var lock) ->
          refused(409, "locked", more -> more.set("lock", writer.lock(lock)));
      case CaseResult.LockLost(var lock) ->
          refused(409, "lock-lost", more -> more.set("lock", writer.lock(lock)));
      case CaseResult.ReadingOutdated(var reading) ->
          refused(
              412,
              "changed-meanwhile",
              more ->
                  more.put("version", reading.version())
                      .set("reading", writer.reading(reading, List.of())));
      case CaseResult.NobodySuch _ -> new Refused(404, "person-unknown");
      case CaseResult.StudyUnknown _ -> new Refused(404, "study-unknown");
      case CaseResult.OtherPatient _ -> new Refused(409, "other-patient");
      case CaseResult.Done _, CaseResult.Kept _, CaseResult.InHand _ ->
          throw new IllegalStateException("It was done");
    };
  }

  private Refused outdated(ExpertCase one, RandomId by) {
    Optional<CaseFolder> folder = parts.reader().folder(one.id(), by);
    return refused(
        412,
        "changed-meanwhile",
        more -> {
          more.put("version", one.version());
          folder.ifPresent(now -> more.set("case", CaseWriter.of(parts, by).folder(now)));
        });
  }

  private static Refused refused(int status, String code, Consumer<ObjectNode> more) {
    Refused refused = new Refused(status, code);
    more.accept(refused.more());
    return refused;
  }
}
