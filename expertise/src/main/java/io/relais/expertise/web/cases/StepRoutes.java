// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.RandomId;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.RefusalReason;
import io.relais.expertise.review.Standing;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import java.io.IOException;
import java.util.Optional;

/// How a case goes on: taken up, refused, asked back, given to another, withdrawn, closed.
final class StepRoutes {
  private static final int MOST = 16 * 1024;
  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_ADDENDUM = 4000;

  private final CaseParts parts;
  private final Refusals refusals;

  StepRoutes(CaseParts parts, Refusals refusals) {
    this.parts = parts;
    this.refusals = refusals;
  }

  /// `GET /api/cases/<id>`
  Answer one(Asked asked) {
    return refusals.whole(asked, CaseDesk.id(asked));
  }

  /// `POST /api/cases/<id>/acceptance`
  Answer accept(Asked asked) {
    return refusals.answer(asked, parts.handling().accept(CaseDesk.id(asked), by(asked)));
  }

  /// `POST /api/cases/<id>/refusal`
  Answer refuse(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    RefusalReason reason =
        written.word("reason", RefusalReason.class).orElseThrow(() -> Written.unfit("reason"));
    String text = written.text("text", LONGEST_TEXT);
    written.nothingElse();
    if (reason == RefusalReason.OTHER && text.isEmpty()) {
      throw Written.unfit("text");
    }
    return refusals.answer(
        asked, parts.handling().refuse(CaseDesk.id(asked), by(asked), reason, text));
  }

  /// `POST /api/cases/<id>/question`
  Answer ask(Asked asked) throws IOException {
    String text = neededText(asked);
    return refusals.answer(asked, parts.handling().ask(CaseDesk.id(asked), by(asked), text));
  }

  /// `POST /api/cases/<id>/information`
  Answer inform(Asked asked) throws IOException {
    String text = neededText(asked);
    return refusals.answer(asked, parts.requesting().inform(CaseDesk.id(asked), by(asked), text));
  }

  /// `POST /api/cases/<id>/assignment`
  Answer assign(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    RandomId to = written.id("to").orElseThrow(() -> Written.unfit("to"));
    written.nothingElse();
    RandomId id = CaseDesk.id(asked);
    var result = parts.handling().assign(id, by(asked), to);
    if (result instanceof CaseResult.Done(var one)) {
      // A coordinator who may not see the case itself sees how it goes.
      CaseWriter writer = CaseWriter.of(parts, by(asked));
      Optional<CaseFolder> folder =
          parts.reader().standing(by(asked)).sight(one) == Standing.Sight.CLINICAL
              ? parts.reader().folder(id, by(asked))
              : Optional.empty();
      return Answer.ok(folder.map(writer::folder).orElseGet(() -> writer.head(one)))
          .with("ETag", Refusals.tag(one.version()));
    }
    throw refusals.refused(by(asked), result);
  }

  /// `POST /api/cases/<id>/second-reading`
  Answer wantSecondReading(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    Optional<RandomId> second = written.id("by");
    written.nothingElse();
    return refusals.answer(
        asked, parts.handling().wantSecondReading(CaseDesk.id(asked), by(asked), second));
  }

  /// `POST /api/cases/<id>/withdrawal`
  Answer withdraw(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    String text = written.text("text", LONGEST_TEXT);
    written.nothingElse();
    return refusals.answer(asked, parts.requesting().withdraw(CaseDesk.id(asked), by(asked), text));
  }

  /// `POST /api/cases/<id>/acknowledgement`
  Answer acknowledge(Asked asked) {
    return refusals.answer(asked, parts.requesting().acknowledge(CaseDesk.id(asked), by(asked)));
  }

  /// `POST /api/cases/<id>/closure`
  Answer close(Asked asked) {
    return refusals.answer(asked, parts.requesting().close(CaseDesk.id(asked), by(asked)));
  }

  /// `POST /api/cases/<id>/addenda`
  Answer add(Asked asked) throws IOException {
    String text = neededText(asked, LONGEST_ADDENDUM);
    return refusals.answer(asked, parts.signing().add(CaseDesk.id(asked), by(asked), text));
  }

  private static String neededText(Asked asked) throws IOException {
    return neededText(asked, LONGEST_TEXT);
  }

  private static String neededText(Asked asked, int longest) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    String text = written.text("text", longest);
    written.nothingElse();
    if (text.isEmpty()) {
      throw Written.unfit("text");
    }
    return text;
  }

  private static RandomId by(Asked asked) {
    return asked.member().id();
  }
}
