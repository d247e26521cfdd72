// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FilingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void anObjectIsIndexedAndAuditedTogether(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      FilingResult result = parts.file(SomeObjects.ecg());
      assertThat(result).isInstanceOf(FilingResult.Filed.class);
      Found found = parts.index.instance("1.2.3.1.1", Access.whole()).orElseThrow();
      assertThat(found.patient()).isEqualTo(SomeObjects.JEANNE);
      assertThat(found.needStudy().facts().header().utf8()).asString().contains("study");
      assertThat(found.needStudy().modalities()).containsExactly("ECG");
      assertThat(found.needStudy().state()).isEqualTo(Found.State.UNASSIGNED);
      assertThat(found.needInstance().facts().header().utf8()).asString().contains("instance");
      assertThat(found.needInstance().arrival().door()).isEqualTo("dimse");
      assertThat(parts.trail()).containsExactly("INSTANCE_STORED dimse sop=1.2.3.1.1 study=1.2.3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameBytesSentAgainChangeNothing(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject first = parts.put("bytes");
      StoredObject second = parts.put("bytes");
      parts.file(SomeObjects.ecg().with(first));
      assertThat(parts.file(SomeObjects.ecg().with(second)))
          .isEqualTo(new FilingResult.AlreadyKept(first.id()));
      assertThat(parts.objects()).containsExactly(first.id());
      assertThat(parts.study("1.2.3").instances()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherBytesUnderTheSameUidAreKeptApart(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.file(SomeObjects.ecg());
      FilingResult result = parts.file(SomeObjects.ecg().content("other"));
      assertThat(result)
          .isInstanceOfSatisfying(
              FilingResult.Quarantined.class,
              apart ->
                  assertThat(apart.reason())
                      .isEqualTo(QuarantineReason.DUPLICATE_UID_OTHER_CONTENT));
      assertThat(parts.file(SomeObjects.ecg().content("other")))
          .isInstanceOf(FilingResult.AlreadyKept.class);
      assertThat(parts.quarantine.count()).isEqualTo(1);
      assertThat(parts.study("1.2.3").instances()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStudyIsAboutOnePerson(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.file(SomeObjects.ecg());
      assertThat(parts.reason(SomeObjects.ecg().named("1.9").of(SomeObjects.PAUL)))
          .contains(QuarantineReason.OTHER_PATIENT);
      PatientFacts alike = new PatientFacts("12345", "", "MARTIN^JEANNE^^", "", "F");
      assertThat(parts.reason(SomeObjects.ecg().named("1.10").of(alike))).isEmpty();
      assertThat(
              parts.reason(
                  SomeObjects.ecg().inStudy("1.5").inSeries("1.2.3.1", "ECG").named("1.11")))
          .contains(QuarantineReason.SERIES_OF_OTHER_STUDY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStudyAnswersOneOrder(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      RandomId order = RandomId.make();
      parts.file(SomeObjects.ecg().order(order));
      assertThat(parts.study("1.2.3").state()).isEqualTo(Found.State.FILED);
      assertThat(parts.reason(SomeObjects.ecg().named("1.9").order(RandomId.make())))
          .contains(QuarantineReason.CONTRADICTS_ORDER);
      assertThat(parts.reason(SomeObjects.ecg().named("1.10"))).isEmpty();

      parts.file(SomeObjects.ecg().inStudy("1.7"));
      Assignment later = new Assignment(Optional.of(order), Optional.of(order), Set.of(order));
      assertThat(parts.filing.assign("1.7", later, ArchiveParts.SENDER)).isTrue();
      assertThat(parts.study("1.7").order()).contains(order);
      assertThat(parts.index.study("1.7", Access.reader(order))).isPresent();
      Assignment other = new Assignment(Optional.of(RandomId.make()), Optional.empty(), Set.of());
      assertThat(parts.filing.assign("1.7", other, ArchiveParts.SENDER)).isFalse();
      assertThat(parts.filing.assign("1.8", later, ArchiveParts.SENDER)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCallerFoundIsKeptApartAndCanBeReleased(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      NewInstance suspect = SomeObjects.ecg().make();
      var apart =
          (FilingResult.Quarantined)
              parts.filing.file(
                  suspect, Optional.of(QuarantineReason.CONTRADICTS_ORDER), ArchiveParts.SENDER);
      QuarantineEntry entry = parts.quarantine.find(apart.entry()).orElseThrow();
      assertThat(entry.suspect().sopInstanceUid()).isEqualTo("1.2.3.1.1");
      assertThat(parts.quarantine.entries(0, 10)).containsExactly(entry);
      assertThat(parts.index.search(Query.of(Level.STUDY, Access.whole()))).isEmpty();

      assertThat(parts.filing.release(apart.entry(), suspect, ArchiveParts.SENDER))
          .contains(new FilingResult.Filed(suspect.arrival().object().id()));
      assertThat(parts.quarantine.count()).isZero();
      assertThat(parts.study("1.2.3").instances()).isEqualTo(1);
      assertThat(parts.filing.release(apart.entry(), suspect, ArchiveParts.SENDER)).isEmpty();
      assertThat(parts.trail()).last().asString().startsWith("INSTANCE_RELEASED");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatStillContradictsStaysInQuarantine(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.file(SomeObjects.ecg());
      NewInstance other = SomeObjects.ecg().content("other").make();
      var apart =
          (FilingResult.Quarantined)
              parts.filing.file(other, Optional.empty(), ArchiveParts.SENDER);
      assertThat(parts.filing.release(apart.entry(), other, ArchiveParts.SENDER)).contains(apart);
      assertThat(parts.quarantine.count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDiscardedIsGoneAndRemembered(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject object = parts.put("garbage");
      Suspect suspect =
          new Suspect(
              PatientFacts.NONE,
              "",
              "",
              "",
              Optional.empty(),
              new Arrival(object, SomeObjects.NOW, "upload", "x"),
              Set.of());
      var apart =
          (FilingResult.Quarantined)
              parts.filing.keepApart(suspect, QuarantineReason.UNREADABLE, ArchiveParts.SENDER);
      assertThat(parts.filing.discard(apart.entry(), ArchiveParts.SENDER)).isTrue();
      assertThat(parts.filing.discard(apart.entry(), ArchiveParts.SENDER)).isFalse();
      assertThat(parts.objects()).isEmpty();
      assertThat(parts.trail()).last().asString().startsWith("INSTANCE_DELETED quarantine");
    }
  }

  @ParameterizedTest
  @EnumSource
  void damagedBytesAreHealedByTheSameBytesSentAgain(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject first = parts.put("bytes");
      StoredObject second = parts.put("bytes");
      parts.file(SomeObjects.ecg().with(first));
      parts.database.useTransaction(handle ->
          handle.execute(
              "INSERT INTO damage (object, kind, found_at) VALUES (?, 'MISSING', 0)",
              first.id().text()));
      assertThat(parts.file(SomeObjects.ecg().with(second)))
          .isEqualTo(new FilingResult.Filed(second.id()));
      assertThat(parts.objects()).containsExactly(second.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyAtOnceKeepTheTotalsTrue(ArchiveDatabase kind) throws Exception {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      List<Future<FilingResult>> filing = new ArrayList<>();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          SomeObjects object =
              SomeObjects.ecg().inSeries("1.2.3." + i % 4, i % 4 == 0 ? "OP" : "ECG");
          SomeObjects named = object.named("1.2.3.4." + i % 30);
          filing.add(executor.submit(() -> parts.file(named)));
        }
      }
      for (Future<FilingResult> one : filing) {
        one.get();
      }
      Found.Study study = parts.study("1.2.3");
      assertThat(study.instances()).isEqualTo(30);
      assertThat(study.series()).isEqualTo(4);
      assertThat(study.modalities()).containsExactly("ECG", "OP");
    }
  }
}
