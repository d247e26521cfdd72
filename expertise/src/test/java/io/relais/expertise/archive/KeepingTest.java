// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Recovery, scrubbing and retention.
final class KeepingTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void objectsAndRowsAgreeAgainAfterAStop(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject kept = parts.keep(SomeObjects.ecg());
      StoredObject lost = parts.keep(SomeObjects.ecg().named("1.9"));
      parts.put("sealed, but the process was killed before it was indexed");
      parts.store.begin().write(1);
      Files.delete(parts.file(lost.id()));

      Recovery recovery =
          new Recovery(
              parts.database, parts.store, Orphans.takenFrom(parts.store), ArchiveParts.CLOCK);
      assertThat(recovery.run(LATER)).isEqualTo(new Recovery.Report(1, 1, 1, 0));
      assertThat(parts.objects()).containsExactly(kept.id());
      assertThat(parts.damages.known(10))
          .containsExactly(new Damages.Damage(lost.id(), Damages.Kind.MISSING));
      assertThat(recovery.run(LATER).withoutRow()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnotherNodeIsAboutToFileIsLeft(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject fresh = parts.put("fresh");
      Recovery recovery =
          new Recovery(
              parts.database, parts.store, Orphans.takenFrom(parts.store), ArchiveParts.CLOCK);
      assertThat(recovery.run(Instant.EPOCH).withoutRow()).isZero();
      assertThat(parts.objects()).containsExactly(fresh.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void damageIsFoundReportedOnceAndHealed(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.keep(SomeObjects.ecg());
      StoredObject damaged = parts.keep(SomeObjects.ecg().named("1.9"));
      Path file = parts.file(damaged.id());
      byte[] whole = Files.readAllBytes(file);
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.seek(170);
        bytes.write(bytes.read() ^ 1);
      }
      Scrubber scrubber = new Scrubber(parts.database, parts.store, ArchiveParts.CLOCK, 1 << 20);
      assertThat(scrubber.step()).isTrue();
      assertThat(scrubber.step()).isFalse();
      assertThat(parts.damages.known(10))
          .containsExactly(new Damages.Damage(damaged.id(), Damages.Kind.CHANGED));
      assertThat(scrubber.totals().objects()).isEqualTo(2);
      assertThat(scrubber.totals().passes()).isEqualTo(1);
      assertThat(scrubber.totals().damaged()).isEqualTo(1);

      Files.write(file, whole);
      assertThat(scrubber.step()).isTrue();
      assertThat(parts.damages.count()).isZero();
    }
  }

  @Test
  void aScrubberWhoseStoreDoesNotAnswerSaysSo() throws IOException {
    try (ArchiveParts parts = new ArchiveParts(ArchiveDatabase.SQLITE, folder)) {
      StoredObject kept = parts.keep(SomeObjects.ecg());
      Path file = parts.file(kept.id());
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      Files.createDirectory(file);
      Scrubber scrubber = new Scrubber(parts.database, parts.store, ArchiveParts.CLOCK, 1 << 20);
      assertThat(scrubber.turn()).isPositive();
      assertThat(scrubber.isFailing()).isTrue();
      assertThat(scrubber.totals().faults()).isEqualTo(1);
      assertThat(parts.damages.count()).as("nothing is known of the object").isZero();

      Files.delete(file);
      Files.write(file, whole);
      assertThat(scrubber.turn()).isPositive();
      assertThat(scrubber.isFailing()).isFalse();
      assertThat(scrubber.totals().objects()).isEqualTo(1);
    }
  }

  @Test
  void theScrubberGoesOnWhereItStopped() throws IOException {
    try (ArchiveParts parts = new ArchiveParts(ArchiveDatabase.SQLITE, folder)) {
      for (int i = 0; i < 100; i++) {
        parts.file(SomeObjects.ecg().named("1.2.3.9." + i));
      }
      new Scrubber(parts.database, parts.store, ArchiveParts.CLOCK, 1).step();
      Scrubber next = new Scrubber(parts.database, parts.store, ArchiveParts.CLOCK, 1);
      assertThat(next.step()).isTrue();
      assertThat(next.totals().objects()).isEqualTo(36);
      assertThat(next.step()).isFalse();
      assertThat(parts.damages.count()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStudyGoesWhenTheLongestOfItsRulesHasRunOut(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.keep(SomeObjects.ecg().inStudy("1.1").on("20060101", "").of(SomeObjects.PAUL));
      SomeObjects both = SomeObjects.ecg().inStudy("1.2").on("20060101", "");
      parts.keep(both);
      parts.keep(both.inSeries("1.2.7", "OP"));
      parts.keep(SomeObjects.ecg().inStudy("1.3").on("20161231", ""));
      parts.keep(SomeObjects.ecg().inStudy("1.4").on("", ""));
      List<RetentionRule> rules =
          List.of(
              rule("ecg-10y", "ECG", 10, RetentionRule.Basis.STUDY_DATE),
              rule("op-30y", "OP", 30, RetentionRule.Basis.STUDY_DATE));
      Retention retention = new Retention(parts.database, parts.store, parts.audit, rules);

      List<RandomId> gone = retention.apply(LocalDate.of(2026, 11, 21));
      assertThat(gone).hasSize(1);
      assertThat(parts.index.study("1.1", Access.whole())).isEmpty();
      assertThat(parts.index.search(Query.of(Level.STUDY, Access.whole()))).hasSize(3);
      assertThat(parts.index.search(Query.of(Level.PATIENT, Access.whole()))).hasSize(1);
      assertThat(parts.objects()).hasSize(4).doesNotContainAnyElementsOf(gone);
      assertThat(parts.trail()).last().isEqualTo("INSTANCE_DELETED rule=ecg-10y instances=1");
      assertThat(tombstones(parts)).containsExactly("1.1.1.1 ecg-10y");

      assertThat(retention.apply(LocalDate.of(2036, 11, 22))).hasSize(4);
      assertThat(parts.objects()).isEmpty();
    }
  }

  @Test
  void withoutARuleForEachModalityNothingIsEverTakenAway() throws IOException {
    try (ArchiveParts parts = new ArchiveParts(ArchiveDatabase.SQLITE, folder)) {
      parts.keep(SomeObjects.ecg().on("19700101", ""));
      LocalDate farAway = LocalDate.of(2999, 1, 1);
      for (List<RetentionRule> rules :
          List.of(
              List.<RetentionRule>of(),
              List.of(rule("op", "OP", 1, RetentionRule.Basis.STUDY_DATE)))) {
        assertThat(new Retention(parts.database, parts.store, parts.audit, rules).apply(farAway))
            .isEmpty();
      }
      RetentionRule any = rule("any", RetentionRule.ANY, 1, RetentionRule.Basis.RECEIVED);
      Retention retention = new Retention(parts.database, parts.store, parts.audit, List.of(any));
      assertThat(retention.apply(LocalDate.of(2027, 11, 21))).isEmpty();
      assertThat(retention.apply(LocalDate.of(2027, 11, 22))).hasSize(1);
    }
    assertThatThrownBy(
            () -> new RetentionRule("days", "ECG", Period.ofDays(3), RetentionRule.Basis.RECEIVED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RetentionRule rule(
      String name, String modality, int years, RetentionRule.Basis basis) {
    return new RetentionRule(name, modality, Period.ofYears(years), basis);
  }

  private static List<String> tombstones(ArchiveParts parts) {
    return parts.database.read(handle ->
        handle
            .createQuery("SELECT sop_uid, cause FROM tombstone")
            .map((row, context) -> row.getString("sop_uid") + " " + row.getString("cause"))
            .list());
  }
}
