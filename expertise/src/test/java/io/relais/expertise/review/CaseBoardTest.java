// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.review.BoardQuery.Box;
import io.relais.expertise.review.CaseState.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What stands in whose list, on both databases.
final class CaseBoardTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everybodySeesTheirOwnAndWhatIsDueFirst(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId first = stage.submitted();
      stage.later(Duration.ofHours(1));
      RandomId second = stage.inHand(stage.anna);
      RandomId toBruno = stage.submitted(stage.request(Addressee.Kind.PERSON, stage.bruno));

      assertThat(ids(stage, stage.anna, Box.TEAM)).containsExactly(first, second);
      assertThat(ids(stage, stage.anna, Box.MINE)).containsExactly(second);
      assertThat(ids(stage, stage.bruno, Box.MINE)).containsExactly(toBruno);
      assertThat(ids(stage, stage.anna, Box.TO_READ)).containsExactly(first, second);
      assertThat(ids(stage, stage.bruno, Box.TO_READ))
          .as("the other is in Anna's hands")
          .containsExactly(first, toBruno);
      assertThat(ids(stage, stage.dermatologist, Box.TO_READ)).isEmpty();
      assertThat(ids(stage, stage.colleague, Box.ASKED))
          .containsExactlyInAnyOrder(first, second, toBruno);
      assertThat(ids(stage, stage.dermatologist, Box.TEAM)).isEmpty();
      assertThat(ids(stage, stage.coordinator, Box.ACTIVITY)).containsExactly(first, second);

      CaseBoard.Page page = stage.board.page(stage.anna, query(Box.TEAM));
      assertThat(page.rows().getFirst().line().orElseThrow().patient().birthName())
          .isEqualTo("Durand");
      assertThat(page.rows().get(1).lock().orElseThrow().by()).isEqualTo(stage.anna);
      assertThat(page.counts().states())
          .containsEntry(Word.SUBMITTED, 1)
          .containsEntry(Word.IN_REVIEW, 1);
      assertThat(page.counts().all()).isEqualTo(2);
      assertThat(stage.board.page(stage.coordinator, query(Box.ACTIVITY)).rows())
          .allMatch(row -> row.line().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void filtersLeaveTheCountsAsTheyAre(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId first = stage.submitted();
      stage.later(Duration.ofHours(71));
      RandomId second = stage.inHand(stage.anna);
      stage.later(Duration.ofHours(2));
      assertThat(ids(stage, stage.anna, late(true, ""))).containsExactly(first);
      assertThat(stage.board.page(stage.anna, late(true, "")).counts().late()).isEqualTo(1);
      assertThat(stage.board.page(stage.anna, late(true, "")).counts().all()).isEqualTo(2);
      assertThat(ids(stage, stage.anna, late(false, "mart jeanne"))).containsExactly(first, second);
      assertThat(ids(stage, stage.anna, late(false, "12/03/1958"))).hasSize(2);
      assertThat(ids(stage, stage.anna, late(false, "1958-03-13"))).isEmpty();
      assertThat(ids(stage, stage.anna, late(false, "bernard"))).isEmpty();
      BoardQuery open =
          new BoardQuery(
              Box.TEAM, Set.of(Word.SUBMITTED), Optional.empty(), false, "", true, 0, 10);
      assertThat(ids(stage, stage.anna, open)).containsExactly(first);
      assertThat(stage.board.next(stage.bruno, query(Box.TEAM), Optional.empty()))
          .as("the other is in Anna's hands")
          .hasValue(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoStandsInSeesWhatIsAddressedToTheAbsent(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      RandomId toBruno = stage.submitted(stage.request(Addressee.Kind.PERSON, stage.bruno));
      assertThat(stage.reader.folder(toBruno, stage.anna)).isEmpty();
      new Substitutions(stage.database)
          .add(
              new Substitutions.Substitution(
                  RandomId.make(),
                  stage.bruno,
                  stage.anna,
                  stage.now().plus(Duration.ofHours(1)),
                  stage.now().plus(Duration.ofHours(9))));
      assertThat(ids(stage, stage.anna, Box.MINE)).isEmpty();
      stage.later(Duration.ofHours(2));
      assertThat(ids(stage, stage.anna, Box.MINE)).containsExactly(toBruno);
      assertThat(stage.reader.folder(toBruno, stage.anna)).isPresent();
      assertThat(stage.reviewing.lock(toBruno, stage.anna, false))
          .isInstanceOf(CaseResult.InHand.class);
      RandomId later = stage.submitted(stage.request(Addressee.Kind.PERSON, stage.bruno));
      stage.later(Duration.ofHours(8));
      assertThat(stage.reader.folder(later, stage.anna)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void figuresTellHowSoonAnswersCome(ArchiveDatabase database) {
    try (CaseStage stage = new CaseStage(database, folder)) {
      for (int hours : new int[] {1, 2, 80}) {
        RandomId id = stage.inHand(stage.anna);
        stage.later(Duration.ofHours(hours));
        stage.reviewing.save(id, stage.anna, 0, CaseStage.content("a", "b"));
        stage.signing.finish(id, stage.anna, 1);
      }
      stage.handling.refuse(stage.submitted(), stage.bruno, RefusalReason.OVERLOAD, "");
      Activity.Breakdown parts =
          new Activity(stage.ground)
              .of(stage.coordinator, CaseStage.START, stage.now().plusSeconds(1));
      Activity.Figures figures = parts.all();
      assertThat(figures.submitted()).isEqualTo(4);
      assertThat(figures.answered()).isEqualTo(3);
      assertThat(figures.refused()).isEqualTo(1);
      assertThat(figures.late()).isEqualTo(1);
      assertThat(figures.within(0.5)).hasValue(Duration.ofHours(2));
      assertThat(figures.within(0.9)).hasValue(Duration.ofHours(80));
      assertThat(parts.months().values().stream().mapToInt(Activity.Figures::submitted).sum())
          .isEqualTo(4);
      assertThat(parts.kinds().values().stream().mapToInt(Activity.Figures::late).sum())
          .isEqualTo(1);
      assertThat(parts.addressees()).hasSize(1);
      assertThat(
              new Activity(stage.ground)
                  .of(stage.stranger, CaseStage.START, stage.now().plusSeconds(1))
                  .all()
                  .submitted())
          .isZero();
    }
  }

  private static BoardQuery query(Box box) {
    return new BoardQuery(box, Set.of(), Optional.empty(), false, "", false, 0, 100);
  }

  private static BoardQuery late(boolean late, String text) {
    return new BoardQuery(Box.TEAM, Set.of(), Optional.empty(), late, text, false, 0, 100);
  }

  private static List<RandomId> ids(CaseStage stage, RandomId by, Box box) {
    return ids(stage, by, query(box));
  }

  private static List<RandomId> ids(CaseStage stage, RandomId by, BoardQuery query) {
    return stage.board.page(by, query).rows().stream().map(row -> row.one().id()).toList();
  }
}
