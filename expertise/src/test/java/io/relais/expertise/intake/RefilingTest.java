// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Order;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Attachments;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.QuarantineEntry;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.Recovery;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.SomePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of objects that were brought to the disk, but never got a row.
final class RefilingTest {

  private static final byte[] PHOTO = SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build());
  private static final Source OTHER = Source.device("OTHER", Set.of(RandomId.make()));

  @TempDir private Path folder;
  private Clinic clinic;

  @BeforeEach
  void open() {
    clinic = new Clinic(folder);
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void itsSenderAndReadersAreThoseItCameWith() throws IOException {
    whileNothingCanBeFiled(() -> refuse(clinic.accept(PHOTO)));
    assertThat(recover()).isEqualTo(new Recovery.Report(0, 1, 0, 0));

    Found found = clinic.index.instance("1.2.3.1.1", seenBy(Clinic.READER)).orElseThrow();
    assertThat(found.needInstance().arrival().door()).isEqualTo("dimse");
    assertThat(found.needInstance().arrival().source()).isEqualTo("CAMERA");
    assertThat(clinic.accept(PHOTO)).isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.objects()).hasSize(1);
  }

  @Test
  void aStudyThatNobodyMaySeeIsShownToWhoeverSendsItAgainButToNobodyElse() throws IOException {
    put(new byte[0], PHOTO);
    recover();
    assertThat(clinic.index.instance("1.2.3.1.1", seenBy(Clinic.READER))).isEmpty();

    assertThat(clinic.accept(PHOTO)).isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.index.instance("1.2.3.1.1", seenBy(Clinic.READER))).isPresent();
    assertThat(clinic.intake().accept(OTHER, new ByteArrayInputStream(PHOTO), Hints.NONE))
        .isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.index.instance("1.2.3.1.1", new Access.Readers(OTHER.readers()))).isEmpty();
  }

  @Test
  void whatCannotBeReadIsShownToItsSender() throws IOException {
    byte[] note = new Provenance.Sent(Clinic.CAMERA, Optional.empty(), Optional.empty()).note();
    put(note, "no DICOM".getBytes(StandardCharsets.UTF_8));
    recover();
    QuarantineEntry entry = onlyEntry(seenBy(Clinic.READER));
    assertThat(entry.reason()).isEqualTo(QuarantineReason.UNREADABLE);
    assertThat(entry.suspect().arrival().source()).isEqualTo("CAMERA");
  }

  @Test
  void anEntryThatNobodyMaySeeIsShownToWhoeverSendsItAgain() throws IOException {
    clinic.order(clinic.paul, "A1", "1.2.3");
    put(new byte[0], PHOTO);
    recover();
    Access order = seenBy(clinic.practice.id());
    assertThat(onlyEntry(order).reason()).isEqualTo(QuarantineReason.CONTRADICTS_ORDER);
    assertThat(clinic.accept(PHOTO)).isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.quarantine.entries(seenBy(Clinic.READER), 0, 10)).isEmpty();

    byte[] nameless = SomeDicom.file(SomeDicom.photo("x").build());
    put(new byte[0], nameless);
    recover();
    assertThat(clinic.quarantine.entries(seenBy(Clinic.READER), 0, 10)).isEmpty();
    assertThat(clinic.accept(nameless)).isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(onlyEntry(seenBy(Clinic.READER)).reason())
        .isEqualTo(QuarantineReason.MISSING_IDENTIFIERS);
    assertThat(clinic.intake().accept(OTHER, new ByteArrayInputStream(nameless), Hints.NONE))
        .isInstanceOf(Receipt.AlreadyThere.class);
    assertThat(clinic.quarantine.entries(new Access.Readers(OTHER.readers()), 0, 10)).isEmpty();
  }

  @Test
  void whatSomebodyUploadedAnswersTheirOrderAndKeepsItsOriginal() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    byte[] jpeg = SomePhotos.jpeg(false);
    whileNothingCanBeFiled(() -> refuse(upload(jpeg, order)));
    assertThat(clinic.objects()).hasSize(2);
    assertThat(recover()).isEqualTo(new Recovery.Report(0, 2, 0, 0));

    Found study = clinic.index.study("1.2.99", seenBy(clinic.practice.id())).orElseThrow();
    assertThat(study.needStudy().order()).contains(order.id());
    assertThat(clinic.objects()).hasSize(2);
    RandomId original =
        clinic.objects().stream()
            .flatMap(object -> new Attachments(clinic.database).of(object).stream())
            .findFirst()
            .orElseThrow()
            .object()
            .id();
    assertThat(clinic.content(original)).isEqualTo(jpeg);
    assertThat(recover()).isEqualTo(new Recovery.Report(0, 0, 0, 0));
  }

  @Test
  void anOriginalOfWhichNothingWasMadeIsTakenAway() throws IOException {
    put(new Provenance.OriginalOf(RandomId.make(), "image/jpeg").note(), SomePhotos.jpeg(false));
    assertThat(recover()).isEqualTo(new Recovery.Report(0, 1, 0, 0));
    assertThat(clinic.objects()).isEmpty();
    assertThat(clinic.quarantine.count()).isZero();
  }

  @Test
  void anOriginalOutlivesTheDamagedObjectThatWasMadeOfIt() throws IOException {
    RandomId object =
        put(new Provenance.Sent(OTHER, Optional.empty(), Optional.empty()).note(), PHOTO);
    RandomId original = put(new Provenance.OriginalOf(object, "image/jpeg").note(), new byte[100]);
    try (RandomAccessFile file = new RandomAccessFile(clinic.files.file(object).toFile(), "rw")) {
      file.setLength(100);
    }
    recover();
    assertThat(onlyEntry(Access.whole()).suspect().arrival().object().id()).isEqualTo(original);
  }

  @Test
  void whatSomebodyUploadedWaitsForItsOriginal() throws IOException {
    RandomId object =
        put(
            new Provenance.Sent(
                    new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of()),
                    Optional.empty(),
                    Optional.empty())
                .note(),
            PHOTO);
    RandomId original = put(new Provenance.OriginalOf(object, "image/jpeg").note(), new byte[100]);
    Path file = clinic.files.file(original);
    Path aside = folder.resolve("aside");
    Files.move(file, aside);
    Files.createDirectory(file);
    Refiling refiling = new Refiling(clinic.files, clinic.filing, clinic.intake(), clinic.clock);
    assertThat(refiling.found(List.of(object, original)))
        .containsExactlyInAnyOrder(object, original);
    assertThat(clinic.found("1.2.3.1.1")).isEmpty();

    Files.delete(file);
    Files.move(aside, file);
    assertThat(refiling.found(List.of(object, original))).isEmpty();
    assertThat(new Attachments(clinic.database).of(object)).hasSize(1);
  }

  @Test
  void anObjectOutlivesItsDamagedOriginalAndItsForgottenOrder() throws IOException {
    Source claire = new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of(Clinic.READER));
    RandomId object =
        put(
            new Provenance.Sent(claire, Optional.of(RandomId.make()), Optional.empty()).note(),
            PHOTO);
    RandomId original = put(new Provenance.OriginalOf(object, "image/jpeg").note(), new byte[100]);
    try (RandomAccessFile file = new RandomAccessFile(clinic.files.file(original).toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    recover();
    assertThat(clinic.index.instance("1.2.3.1.1", seenBy(Clinic.READER))).isPresent();
  }

  @Test
  void whatCannotBeFiledNowIsFiledAnotherTime() throws IOException {
    RandomId object = put(new byte[0], PHOTO);
    assertThat(recover(new Clinic.FullStore())).isEqualTo(new Recovery.Report(0, 1, 0, 1));
    assertThat(clinic.objects()).containsExactly(object);
    assertThat(recover()).isEqualTo(new Recovery.Report(0, 1, 0, 0));
    assertThat(clinic.found("1.2.3.1.1")).isPresent();
  }

  @Test
  void whatIsLeftIsTriedAgainWhileTheServerRuns() throws IOException {
    put(new byte[0], PHOTO);
    Refiling refiling = new Refiling(clinic.files, clinic.filing, clinic.intake(), clinic.clock);
    Recovery recovery = new Recovery(clinic.database, clinic.files, refiling, clinic.clock);
    whileNothingCanBeFiled(
        "archive_patient",
        () -> {
          assertThat(recovery.run(Instant.MAX)).isEqualTo(new Recovery.Report(0, 1, 0, 1));
          recovery.retry();
          assertThat(recovery.left()).isEqualTo(1);
          assertThat(clinic.objects()).as("a try leaves nothing behind").hasSize(1);
        });
    recovery.retry();
    assertThat(recovery.left()).isZero();
    assertThat(clinic.found("1.2.3.1.1")).isPresent();
  }

  @Test
  void whatAStoreKeptThoughItDidNotSaySoIsFiledWhileTheServerRuns() throws IOException {
    Refiling refiling = new Refiling(clinic.files, clinic.filing, clinic.intake(), clinic.clock);
    Recovery recovery = new Recovery(clinic.database, clinic.files, refiling, clinic.clock);
    assertThat(recovery.run(Instant.EPOCH)).isEqualTo(new Recovery.Report(0, 0, 0, 0));
    put(new byte[0], PHOTO);
    recovery.again(Instant.EPOCH);
    assertThat(clinic.found("1.2.3.1.1")).as("may be about to be filed").isEmpty();
    recovery.again(Instant.MAX.minusSeconds(1));
    assertThat(recovery.left()).isZero();
    assertThat(clinic.found("1.2.3.1.1")).isPresent();
    assertThat(clinic.objects()).hasSize(1);
  }

  @Test
  void whatIsNotedIsReadAgain() {
    Source source =
        new Source(
            Door.STOW,
            "token",
            new AuditActor(AuditActor.Kind.API_CLIENT, "abc"),
            Set.of(RandomId.make(), Clinic.READER));
    for (Provenance one :
        List.of(
            new Provenance.Sent(source, Optional.empty(), Optional.empty()),
            new Provenance.Sent(
                source,
                Optional.of(RandomId.make()),
                Optional.of(QuarantineReason.CONTRADICTS_ORDER)),
            new Provenance.OriginalOf(RandomId.make(), "application/pdf"))) {
      assertThat(Provenance.read(one.note())).contains(one);
    }
    for (byte[] unknown : new byte[][] {{}, {0}, {1}, {9, 9}, {1, 0, 1, 'x'}, {2, 1}}) {
      assertThat(Provenance.read(unknown)).isEmpty();
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void whileNothingCanBeFiled(Step step) throws IOException {
    whileNothingCanBeFiled("archive_instance", step);
  }

  private void whileNothingCanBeFiled(String missing, Step step) throws IOException {
    rename(missing, "broken");
    step.run();
    rename("broken", missing);
  }

  private void rename(String table, String name) {
    clinic.database.useTransaction(
        handle -> handle.execute("ALTER TABLE " + table + " RENAME TO " + name));
  }

  private static void refuse(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(((Receipt.Refused) receipt).refusal()).isEqualTo(Refusal.OUT_OF_RESOURCES);
  }

  private Recovery.Report recover() throws IOException {
    return recover(clinic.files);
  }

  /// @param to where what is filed goes
  private Recovery.Report recover(InstanceStore to) throws IOException {
    Intake intake = clinic.intake(to, IntakeConfig.USUAL, IntakeListener.NONE);
    Refiling refiling = new Refiling(clinic.files, clinic.filing, intake, clinic.clock);
    return new Recovery(clinic.database, clinic.files, refiling, clinic.clock).run(Instant.MAX);
  }

  private RandomId put(byte[] note, byte[] content) throws IOException {
    try (Deposit deposit = clinic.files.begin(note)) {
      deposit.write(content);
      return deposit.seal().id();
    }
  }

  private Receipt upload(byte[] file, Order order) throws IOException {
    Source claire = new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of());
    return new Uploads(
            clinic.intake(),
            clinic.orders,
            clinic.patients,
            new Practitioners(clinic.database),
            Clock.fixed(Clinic.NOW, ZoneOffset.UTC),
            new Converter(SomePhotos::black))
        .accept(
            claire,
            new ByteArrayInputStream(file),
            new UploadHints(Optional.of(order.id()), Optional.of(Eye.R), Optional.empty()));
  }

  private QuarantineEntry onlyEntry(Access access) {
    List<QuarantineEntry> entries = clinic.quarantine.entries(access, 0, 10);
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  private static Access seenBy(RandomId reader) {
    return Access.reader(reader);
  }
}
