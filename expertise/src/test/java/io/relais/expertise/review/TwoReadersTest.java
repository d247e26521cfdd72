// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import static io.relais.expertise.review.CaseStage.content;
import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.review.CaseFolder.May;
import io.relais.expertise.review.CaseState.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One case in the hands of two: taken over, written at once, read twice.
final class TwoReadersTest {

  @TempDir private Path folder;
  private CaseStage stage;

  @BeforeEach
  void open() {
    stage = new CaseStage(ArchiveDatabase.SQLITE, folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whoTakesOverGoesOnWithWhatWasWritten() {
    RandomId id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "Anna")));
    assertThat(stage.reviewing.lock(id, stage.bruno, false))
        .isInstanceOfSatisfying(
            CaseResult.Locked.class, held -> assertThat(held.lock().by()).isEqualTo(stage.anna));
    assertThat(stage.reviewing.lock(id, stage.bruno, true)).isInstanceOf(CaseResult.InHand.class);
    assertThat(stage.reviewing.save(id, stage.anna, 1, content("sinus", "Anna again")))
        .isInstanceOfSatisfying(
            CaseResult.LockLost.class, lost -> assertThat(lost.lock().by()).isEqualTo(stage.bruno));
    assertThat(stage.reader.reading(id, stage.bruno).orElseThrow().content().conclusion())
        .isEqualTo("Anna");
    kept(stage.reviewing.save(id, stage.bruno, 1, content("sinus", "Bruno")));
    assertThat(stage.reader.versions(id, stage.bruno).orElseThrow())
        .extracting(reading -> reading.content().conclusion())
        .containsExactly("Bruno", "Anna");
  }

  @Test
  void whoFallsSilentGoesOnIfNobodyTookIt() {
    RandomId id = stage.inHand(stage.anna);
    stage.later(Duration.ofHours(1));
    assertThat(kept(stage.reviewing.save(id, stage.anna, 0, content("a", "b"))).version())
        .isEqualTo(1);
  }

  @Test
  void twoDevicesOfOnePersonLoseNothing() {
    RandomId id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "desk")));
    assertThat(stage.reviewing.save(id, stage.anna, 0, content("sinus", "phone")))
        .isInstanceOfSatisfying(
            CaseResult.ReadingOutdated.class,
            now -> assertThat(now.reading().content().conclusion()).isEqualTo("desk"));
    assertThat(kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "desk"))).version())
        .as("sent again, since the answer was lost")
        .isEqualTo(1);
    assertThat(stage.signing.finish(id, stage.anna, 0))
        .isInstanceOf(CaseResult.ReadingOutdated.class);
  }

  @Test
  void aReadingWithoutConclusionIsNotSigned() {
    RandomId id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", " ")));
    assertThat(stage.signing.finish(id, stage.anna, 1)).isInstanceOf(CaseResult.Incomplete.class);
  }

  @Test
  void aDrawnCaseIsReadBlindAndAgreesByItself() {
    RandomId id = firstRead("sinus");
    assertThat(stage.state(id))
        .isEqualTo(new CaseState.SecondReading(stage.anna, Optional.empty(), Phase.BLIND));
    assertThat(stage.told(stage.bruno)).contains(What.SECOND_READING);
    assertThat(stage.reader.folder(id, stage.bruno).orElseThrow().readings()).isEmpty();
    assertThat(stage.reader.folder(id, stage.claire).orElseThrow().readings()).isEmpty();
    assertThat(stage.reviewing.lock(id, stage.anna, true)).isInstanceOf(CaseResult.NotNow.class);
    stage.reviewing.lock(id, stage.bruno, false);
    assertThat(stage.reader.reading(id, stage.bruno).orElseThrow().version()).isZero();
    kept(stage.reviewing.save(id, stage.bruno, 0, content("sinus", "In other words")));
    done(stage.signing.finish(id, stage.bruno, 1));
    assertThat(stage.state(id)).isEqualTo(new CaseState.Answered(Round.FIRST));
    CaseFolder seen = stage.reader.folder(id, stage.claire).orElseThrow();
    assertThat(seen.readings()).extracting(Reading::round).containsExactly(Round.FIRST);
  }

  @Test
  void twoWhoDifferSignOneAnswer() {
    RandomId id = firstRead("sinus");
    stage.reviewing.lock(id, stage.bruno, false);
    stage.reviewing.save(id, stage.bruno, 0, content("fibrillation", "B"));
    done(stage.signing.finish(id, stage.bruno, 1));
    assertThat(stage.state(id))
        .isEqualTo(
            new CaseState.SecondReading(stage.anna, Optional.of(stage.bruno), Phase.CONSENSUS));
    assertThat(stage.reader.folder(id, stage.anna).orElseThrow().readings()).hasSize(3);
    assertThat(stage.signing.agree(id, stage.anna, 1)).isInstanceOf(CaseResult.NotNow.class);

    kept(stage.reviewing.save(id, stage.bruno, 1, content("fibrillation", "Both")));
    done(stage.signing.finish(id, stage.bruno, 2));
    assertThat(stage.reader.folder(id, stage.anna).orElseThrow().may()).contains(May.AGREE);
    assertThat(stage.signing.agree(id, stage.bruno, 2)).isInstanceOf(CaseResult.NotNow.class);
    kept(stage.reviewing.save(id, stage.anna, 2, content("fibrillation", "Both, better")));
    assertThat(stage.signing.agree(id, stage.anna, 2))
        .as("what Bruno has signed is no longer what stands there")
        .isInstanceOf(CaseResult.ReadingOutdated.class);
    done(stage.signing.finish(id, stage.anna, 3));
    done(stage.signing.agree(id, stage.bruno, 3));
    assertThat(stage.state(id)).isEqualTo(new CaseState.Answered(Round.CONSENSUS));
    CaseFolder seen = stage.reader.folder(id, stage.claire).orElseThrow();
    assertThat(seen.answer().orElseThrow().content().conclusion()).isEqualTo("Both, better");
    assertThat(seen.signatures())
        .extracting(Signature::by)
        .containsExactlyInAnyOrder(stage.anna, stage.bruno);
  }

  @Test
  void aSecondReadingCanBeAskedFor() {
    RandomId id = stage.inHand(stage.anna);
    stage.reviewing.save(id, stage.anna, 0, content("a", "b"));
    assertThat(stage.handling.wantSecondReading(id, stage.anna, Optional.of(stage.dermatologist)))
        .isInstanceOf(CaseResult.NobodySuch.class);
    done(stage.handling.wantSecondReading(id, stage.anna, Optional.of(stage.bruno)));
    done(stage.signing.finish(id, stage.anna, 1));
    assertThat(stage.state(id))
        .isEqualTo(new CaseState.SecondReading(stage.anna, Optional.of(stage.bruno), Phase.BLIND));
  }

  private RandomId firstRead(String finding) {
    stage.chance = 0.1;
    RandomId id = stage.inHand(stage.anna);
    stage.reviewing.save(id, stage.anna, 0, content(finding, "A"));
    done(stage.signing.finish(id, stage.anna, 1));
    return id;
  }
}
