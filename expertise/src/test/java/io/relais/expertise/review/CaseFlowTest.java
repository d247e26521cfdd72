// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import static io.relais.expertise.review.CaseStage.content;
import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.TeleexpertiseRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A case from its first word to its last, on both databases.
final class CaseFlowTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aQuestionIsAskedReadAnsweredAndSeen(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.submitted();
      assertThat(stage.told(stage.anna)).containsExactly(What.NEW);
      assertThat(done(stage.handling.accept(id, stage.anna)).state())
          .isEqualTo(new CaseState.Accepted(stage.anna));
      assertThat(stage.reviewing.lock(id, stage.anna, false))
          .isEqualTo(
              new CaseResult.InHand(
                  new Lock(stage.anna, CaseStage.START.plus(Duration.ofMinutes(10)))));
      Reading reading =
          kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "Poursuivre.")));
      ExpertCase answered = done(stage.signing.finish(id, stage.anna, reading.version()));
      assertThat(answered.state()).isEqualTo(new CaseState.Answered(Round.FIRST));
      assertThat(answered.times().answered()).hasValue(CaseStage.START);
      assertThat(stage.told(stage.claire)).containsExactly(What.ANSWERED);

      CaseFolder seen = stage.reader.folder(id, stage.claire).orElseThrow();
      assertThat(seen.answer().orElseThrow().content().conclusion()).isEqualTo("Poursuivre.");
      assertThat(seen.signatures())
          .containsExactly(
              new Signature(
                  Round.FIRST,
                  1,
                  stage.anna,
                  CaseStage.START,
                  CanonicalForm.hash(id, Round.FIRST, reading.content())));
      done(stage.signing.add(id, stage.anna, "Contrôle biologique à un mois."));
      done(stage.requesting.acknowledge(id, stage.claire));
      assertThat(done(stage.requesting.close(id, stage.colleague)).state())
          .isEqualTo(new CaseState.Closed(CaseState.Ending.DONE, Optional.of(Round.FIRST)));
      assertThat(steps(stage, id))
          .containsExactly(
              Step.CREATED,
              Step.SUBMITTED,
              Step.ACCEPTED,
              Step.TAKEN,
              Step.READ_FIRST,
              Step.ANSWERED,
              Step.ADDED,
              Step.ACKNOWLEDGED,
              Step.CLOSED);
      assertThat(stage.trail())
          .containsSubsequence(
              "CASE_CHANGED created",
              "PATIENT_CREATED ",
              "CASE_CHANGED submitted",
              "CASE_CHANGED accepted",
              "CASE_CHANGED answered",
              "CASE_CHANGED closed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAskedIsKeptWordForWord(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.draft();
      TeleexpertiseRequest request = stage.request();
      done(stage.requesting.save(id, stage.claire, 1, request));
      assertThat(stage.ground.requests().find(id)).hasValue(request);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoWhoWriteADraftLoseNothing(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.draft();
      TeleexpertiseRequest mine = stage.request();
      TeleexpertiseRequest theirs = stage.request(Addressee.Kind.STRUCTURE, stage.hospital.id());
      assertThat(done(stage.requesting.save(id, stage.claire, 1, mine)).version()).isEqualTo(2);
      assertThat(stage.requesting.save(id, stage.colleague, 1, theirs))
          .isInstanceOfSatisfying(
              CaseResult.Outdated.class, now -> assertThat(now.one().version()).isEqualTo(2));
      assertThat(done(stage.requesting.save(id, stage.claire, 1, mine)).version())
          .as("sent again, since the answer was lost")
          .isEqualTo(2);
      assertThat(stage.requesting.submit(id, stage.claire, 1))
          .isInstanceOf(CaseResult.Outdated.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void informationIsAskedForWhileTheDeadlineWaits(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.inHand(stage.anna);
      done(stage.handling.ask(id, stage.anna, "Depuis quand ?"));
      assertThat(stage.told(stage.claire)).containsExactly(What.ASKED);
      stage.later(Duration.ofHours(30));
      ExpertCase informed = done(stage.requesting.inform(id, stage.claire, "Depuis 2020"));
      assertThat(informed.state()).isEqualTo(new CaseState.InReview(stage.anna));
      assertThat(informed.times().deadline())
          .hasValue(CaseStage.START.plus(Duration.ofHours(72 + 30)));
      assertThat(stage.reader.messages(id, stage.anna).orElseThrow())
          .extracting(Message::text)
          .containsExactly("Depuis quand ?", "Depuis 2020");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDueIsToldAndWhatIsLateMore(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.submitted();
      stage.handling.accept(id, stage.anna);
      assertThat(stage.sweep.sweep()).isZero();
      stage.later(Duration.ofHours(54));
      assertThat(stage.sweep.sweep()).isEqualTo(1);
      assertThat(stage.sweep.sweep()).isZero();
      assertThat(stage.told(stage.anna)).containsExactlyInAnyOrder(What.NEW, What.REMINDER);
      assertThat(stage.told(stage.bruno)).containsExactly(What.NEW);
      stage.later(Duration.ofHours(18));
      assertThat(stage.sweep.sweep()).isEqualTo(1);
      for (RandomId one : List.of(stage.anna, stage.bruno, stage.claire, stage.coordinator)) {
        assertThat(stage.told(one)).contains(What.LATE);
      }
      stage.later(Duration.ofHours(25));
      assertThat(stage.sweep.sweep()).isEqualTo(1);
      stage.reviewing.lock(id, stage.anna, false);
      stage.reviewing.save(id, stage.anna, 0, content("a", "b"));
      stage.signing.finish(id, stage.anna, 1);
      stage.later(Duration.ofHours(25));
      assertThat(stage.sweep.sweep()).as("it is answered").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesAreKeptOnce(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId id = stage.submitted();
      RandomId message = RandomId.make();
      done(stage.handling.write(id, stage.anna, message, "Bonjour"));
      done(stage.handling.write(id, stage.anna, message, "Bonjour"));
      assertThat(stage.handling.write(id, stage.bruno, message, "Autre"))
          .isInstanceOf(CaseResult.NobodySuch.class);
      CaseFolder folder = stage.reader.folder(id, stage.claire).orElseThrow();
      assertThat(folder.unread()).isEqualTo(1);
      assertThat(stage.reader.messages(id, stage.claire).orElseThrow()).hasSize(1);
      assertThat(stage.reader.folder(id, stage.claire).orElseThrow().unread()).isZero();
    }
  }

  private static List<Step> steps(CaseStage stage, RandomId id) {
    return stage.reader.history(id, stage.claire).orElseThrow().stream()
        .map(Happened::step)
        .toList();
  }
}
