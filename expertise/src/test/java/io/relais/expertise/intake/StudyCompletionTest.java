// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderStatus;
import io.relais.expertise.dicom.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyCompletionTest implements StudyCompletion.Listener {

  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private Instant now = Clinic.NOW;
  private StudyCompletion completion;
  private boolean broken;

  @BeforeEach
  void make() {
    completion = new StudyCompletion(Duration.ofSeconds(30), () -> now, this);
  }

  @Override
  public void begun(String study, Optional<RandomId> order) {
    failIfBroken();
    heard.add("begun " + study);
  }

  @Override
  public void whole(String study, Optional<RandomId> order) {
    failIfBroken();
    heard.add("whole " + study);
  }

  @Test
  void aStudyIsWholeOnceNothingCameForAWhile() {
    note("1.2");
    after(20);
    note("1.2");
    note("1.3");
    after(20);
    note("1.3");
    assertThat(completion.check()).contains(Clinic.NOW.plusSeconds(50));
    assertThat(heard).containsExactly("begun 1.2", "begun 1.3");
    after(10);
    assertThat(completion.check()).contains(Clinic.NOW.plusSeconds(70));
    after(20);
    assertThat(completion.check()).isEmpty();
    assertThat(completion.check()).isEmpty();
    assertThat(heard).containsExactly("begun 1.2", "begun 1.3", "whole 1.2", "whole 1.3");
    note("1.2");
    after(30);
    completion.check();
    assertThat(heard).endsWith("begun 1.2", "whole 1.2").hasSize(6);
  }

  @Test
  void itsOrderMovesOn() {
    try (Clinic clinic = new Clinic(folder)) {
      OrderProgress progress = new OrderProgress(clinic.database, clinic.orders, clinic.trail);
      Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
      completion = new StudyCompletion(Duration.ofSeconds(30), () -> now, progress);
      Intake intake = clinic.intake(clinic.files, IntakeConfig.USUAL, completion);
      byte[] file =
          SomeDicom.file(SomeDicom.photo("1.2.3.1.1").text(Tag.ACCESSION_NUMBER, "A1").build());
      Clinic.accept(intake, file);
      assertThat(status(clinic, order)).isEqualTo(OrderStatus.IN_PROGRESS);

      StudyCompletion restarted = new StudyCompletion(Duration.ofSeconds(30), () -> now, progress);
      progress.resume(restarted, clinic.index);
      after(30);
      restarted.check();
      assertThat(status(clinic, order)).isEqualTo(OrderStatus.COMPLETED);
    }
  }

  @Test
  void whatCouldNotBeToldIsToldOnceItCan() {
    broken = true;
    note("1.2");
    note("1.2");
    assertThat(completion.check()).contains(now);
    broken = false;
    assertThat(completion.check()).contains(now.plusSeconds(30));
    assertThat(heard).containsExactly("begun 1.2");
    note("1.3");
    after(30);
    broken = true;
    assertThat(completion.check()).contains(now);
    assertThat(completion.check()).contains(now);
    broken = false;
    assertThat(completion.check()).isEmpty();
    assertThat(heard).startsWith("begun 1.2", "begun 1.3").hasSize(4);
    assertThat(heard).endsWith("whole 1.2", "whole 1.3");
  }

  @Test
  void aStudyThatGoesOnIsNotWholeAlthoughThatCouldNotBeTold() {
    note("1.2");
    after(30);
    broken = true;
    completion.check();
    note("1.2");
    broken = false;
    assertThat(completion.check()).contains(now.plusSeconds(30));
    assertThat(heard).containsExactly("begun 1.2");
    after(30);
    completion.check();
    assertThat(heard).containsExactly("begun 1.2", "whole 1.2");
  }

  private void failIfBroken() {
    if (broken) {
      throw new CareException("The database did not do what was asked of it");
    }
  }

  private static OrderStatus status(Clinic clinic, Order order) {
    return clinic.orders.find(order.id()).orElseThrow().status();
  }

  private void note(String study) {
    completion.note(study, Optional.empty(), now);
  }

  private void after(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
