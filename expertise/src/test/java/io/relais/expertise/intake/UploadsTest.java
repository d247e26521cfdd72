// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Order;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.Attachment;
import io.relais.expertise.archive.Attachments;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Orphans;
import io.relais.expertise.archive.Recovery;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.SomePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadsTest {

  private static final Source BROWSER =
      new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of());

  @TempDir private Path folder;
  private Clinic clinic;
  private Uploads uploads;

  @BeforeEach
  void open() {
    clinic = new Clinic(folder);
    uploads = uploads(Clinic.NOW);
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void aPhotographAnswersItsOrderAndTheOriginalIsKeptBeside() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    byte[] file = SomePhotos.withExif(SomePhotos.jpeg(false), 1);
    Receipt receipt = upload(file, hints(order, Eye.R));

    assertThat(receipt).isInstanceOf(Receipt.Filed.class);
    Receipt.Filed filed = (Receipt.Filed) receipt;
    assertThat(filed.order()).isEqualTo(order.id());
    Found found = clinic.found(filed.name().sopInstance()).orElseThrow();
    assertThat(found.needStudy().facts().uid()).isEqualTo("1.2.99");
    assertThat(found.patient().name()).isEqualTo("Martin^Jeanne");
    assertThat(found.needStudy().facts().referringPhysician()).isEqualTo("Moreau^Claire");
    Attachment original = new Attachments(clinic.database).of(filed.object()).getFirst();
    assertThat(original.mediaType()).isEqualTo("image/jpeg");
    assertThat(clinic.content(original.object().id())).isEqualTo(file);

    new Recovery(clinic.database, clinic.files, Orphans.takenFrom(clinic.files), clinic.clock)
        .run(Instant.MAX);
    assertThat(clinic.objects()).hasSize(2);
  }

  @Test
  void whatIsNotSaidIsAskedFor() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    UploadHints noEye =
        new UploadHints(Optional.of(order.id()), Optional.empty(), Optional.empty());
    assertRefused(upload(SomePhotos.jpeg(false), noEye), Refusal.LATERALITY_MISSING);
    UploadHints nobody = new UploadHints(Optional.empty(), Optional.of(Eye.L), Optional.empty());
    assertRefused(upload(SomePhotos.jpeg(false), nobody), Refusal.PATIENT_MISSING);
    UploadHints unknown =
        new UploadHints(Optional.of(Clinic.READER), Optional.of(Eye.L), Optional.empty());
    assertRefused(upload(SomePhotos.jpeg(false), unknown), Refusal.UNKNOWN_ORDER);
    assertRefused(upload(SomePhotos.pdf("/Launch"), hints(order, Eye.L)), Refusal.ACTIVE_CONTENT);
    assertRefused(
        upload("just words".getBytes(StandardCharsets.UTF_8), hints(order, Eye.L)),
        Refusal.UNKNOWN_FORMAT);
    assertThat(clinic.objects()).isEmpty();
  }

  @Test
  void withoutAnOrderThePersonThatWasTypedIsWritten() throws IOException {
    UploadHints typed =
        new UploadHints(Optional.empty(), Optional.of(Eye.L), Optional.of(clinic.paul));
    Receipt receipt = upload(SomePhotos.png(), typed);
    assertThat(receipt).isInstanceOf(Receipt.Unassigned.class);
    assertThat(clinic.found(receipt.name().sopInstance()).orElseThrow().patient().name())
        .isEqualTo("Bernard^Paul");
  }

  @Test
  void aDocumentAndAnObjectAreTakenByTheirBytes() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    assertThat(upload(SomePhotos.pdf("1 0 obj"), hints(order, Eye.R)))
        .isInstanceOf(Receipt.Filed.class);
    byte[] dicom = SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build());
    Receipt receipt = upload(dicom, hints(order, Eye.R));
    assertThat(receipt).isInstanceOf(Receipt.Filed.class);
    assertThat(clinic.content(((Receipt.Filed) receipt).object())).isEqualTo(dicom);
  }

  @Test
  void anElectrocardiogramOfSeveralFilesIsTaken() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    Map<String, byte[]> record = record();
    Receipt receipt = uploads.acceptRecord(BROWSER, record, hints(order, Eye.R));
    assertThat(receipt).isInstanceOf(Receipt.Filed.class);
    Found found = clinic.found(receipt.name().sopInstance()).orElseThrow();
    assertThat(found.needSeries().facts().modality()).isEqualTo("ECG");
    Attachment original =
        new Attachments(clinic.database).of(((Receipt.Filed) receipt).object()).getFirst();
    byte[] zip = clinic.content(original.object().id());
    Order again = clinic.order(clinic.jeanne, "A2", "1.2.98");
    assertThat(upload(zip, hints(again, Eye.R))).isInstanceOf(Receipt.Filed.class);
  }

  @Test
  void onTheSameOccasionAFileBecomesTheSameObject() throws IOException {
    Order order = clinic.order(clinic.jeanne, "A1", "1.2.99");
    Uploads later = uploads(Clinic.NOW.plusSeconds(3600));
    int objects = 0;
    for (byte[] file :
        List.of(
            SomePhotos.jpeg(false),
            SomePhotos.withExif(SomePhotos.jpeg(false), 6),
            SomePhotos.png(),
            SomePhotos.pdf("1 0 obj"),
            Converter.archive(record()))) {
      Occasion occasion = new Occasion(RandomId.make(), Clinic.NOW);
      Receipt first = upload(uploads, file, hints(order, Eye.R), occasion);
      Receipt again = upload(later, file, hints(order, Eye.R), occasion);
      assertThat(first).isInstanceOf(Receipt.Filed.class);
      assertThat(again)
          .isEqualTo(new Receipt.AlreadyThere(first.name(), ((Receipt.Filed) first).object()));
      assertThat(Uid.isValid(first.name().sopInstance())).isTrue();
      objects += 2;
      assertThat(clinic.objects()).as("each with its original").hasSize(objects);
    }
    Occasion another = new Occasion(RandomId.make(), Clinic.NOW);
    assertThat(upload(later, SomePhotos.png(), hints(order, Eye.R), another))
        .isInstanceOf(Receipt.Filed.class);
    assertThat(clinic.quarantine.count()).isZero();
  }

  private static Receipt upload(Uploads to, byte[] file, UploadHints hints, Occasion occasion)
      throws IOException {
    return to.accept(BROWSER, new ByteArrayInputStream(file), hints, occasion);
  }

  private Uploads uploads(Instant now) {
    return new Uploads(
        clinic.intake(),
        clinic.orders,
        clinic.patients,
        new Practitioners(clinic.database),
        Clock.fixed(now, ZoneOffset.UTC),
        new Converter(SomePhotos::black));
  }

  /// One lead, one second.
  private static Map<String, byte[]> record() {
    byte[] samples = new byte[1000];
    for (int i = 0; i < samples.length; i += 2) {
      samples[i] = (byte) (i / 4);
    }
    String header = "rec 1 500 500\nrec.dat 16 200/mV 16 0 0 0 0 II\n";
    return Map.of("rec.hea", header.getBytes(StandardCharsets.US_ASCII), "rec.dat", samples);
  }

  private Receipt upload(byte[] file, UploadHints hints) throws IOException {
    return uploads.accept(BROWSER, new ByteArrayInputStream(file), hints);
  }

  private static UploadHints hints(Order order, Eye eye) {
    return new UploadHints(Optional.of(order.id()), Optional.of(eye), Optional.empty());
  }

  private static void assertRefused(Receipt receipt, Refusal refusal) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }
}
