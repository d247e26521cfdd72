// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.care.orders.Orders;
import io.relais.care.people.ClaimedIdentity;
import io.relais.care.people.IdentityComparison;
import io.relais.care.people.IdentityMatch;
import io.relais.care.people.Patient;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.intake.convert.Conversion;
import io.relais.expertise.intake.convert.ConversionException;
import io.relais.expertise.intake.convert.Converter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/// Takes the files that people have: DICOM objects as they are; photographs of eyes, PDF documents
/// and the files of electrocardiographs as DICOM objects made of them, with the original kept
/// beside. What a file is, its bytes say. About whom it is, the order says; if the file says
/// otherwise, it is kept apart.
public final class Uploads {

  /// The longest file that is converted: it is held in memory meanwhile.
  public static final int MOST_BYTES = 64 << 20;

  private static final int PREAMBLE = 128;

  private final Intake intake;
  private final Orders orders;
  private final Patients patients;
  private final Practitioners practitioners;
  private final Clock clock;
  private final Converter converter;

  /// Hands objects to this intake.
  ///
  /// @param clock of the practice, whose time of day stands where a file says none
  /// @param converter of files that are no DICOM objects
  public Uploads(
      Intake intake,
      Orders orders,
      Patients patients,
      Practitioners practitioners,
      Clock clock,
      Converter converter) {
    this.intake = intake;
    this.orders = orders;
    this.patients = patients;
    this.practitioners = practitioners;
    this.clock = clock;
    this.converter = converter;
  }

  /// The time by the clocks of the practice.
  public ZonedDateTime moment() {
    return clock.instant().atZone(clock.getZone());
  }

  /// Takes a file.
  ///
  /// @throws IOException if the source breaks off; nothing is kept then
  public Receipt accept(Source source, InputStream file, UploadHints hints) throws IOException {
    return accept(source, file, hints, now());
  }

  /// Takes a file that may be handed in again on the same occasion.
  ///
  /// @throws IOException if the source breaks off; nothing is kept then
  public Receipt accept(Source source, InputStream file, UploadHints hints, Occasion occasion)
      throws IOException {
    byte[] start = file.readNBytes(Converter.ENOUGH);
    Optional<Converter.Kind> kind = isDicom(start) ? Optional.empty() : converter.kind(start);
    if (kind.isEmpty()) {
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), file);
      return intake.accept(source, whole, new Hints(hints.order(), Optional.empty()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(start);
    bytes.writeBytes(file.readNBytes(MOST_BYTES + 1 - start.length));
    if (bytes.size() > MOST_BYTES) {
      return intake.refuse(
          source, Refusal.TOO_LARGE, "files over " + MOST_BYTES + " bytes are not converted");
    }
    byte[] whole = bytes.toByteArray();
    LocalDateTime at = LocalDateTime.ofInstant(occasion.at(), clock.getZone());
    Making making =
        () ->
            switch (kind.get()) {
              case PHOTO -> converter.photo(whole, hints.eye().orElseThrow(), hints.field(), at);
              case DOCUMENT -> converter.document(whole, at);
              case ECG -> converter.ecg(whole, at);
            };
    return converted(
        source,
        whole,
        hints,
        () -> named(making.make(), whole, occasion),
        kind.get() == Converter.Kind.PHOTO && hints.eye().isEmpty());
  }

  /// Takes an electrocardiogram of several files: a WFDB record.
  ///
  /// @param files by name, all of them together at most [#MOST_BYTES]
  public Receipt acceptRecord(Source source, Map<String, byte[]> files, UploadHints hints)
      throws IOException {
    long size = files.values().stream().mapToLong(file -> file.length).sum();
    if (size > MOST_BYTES) {
      return intake.refuse(
          source, Refusal.TOO_LARGE, "files over " + MOST_BYTES + " bytes are not converted");
    }
    Occasion occasion = now();
    LocalDateTime at = LocalDateTime.ofInstant(occasion.at(), clock.getZone());
    byte[] whole = Converter.archive(files);
    return converted(
        source, whole, hints, () -> named(converter.record(files, at), whole, occasion), false);
  }

  private Occasion now() {
    return new Occasion(RandomId.make(), clock.instant());
  }

  private static Conversion named(Conversion made, byte[] file, Occasion occasion) {
    return new Conversion(
        occasion.named(made.object(), file), made.syntax(), made.mediaType(), made.claimed());
  }

  /// Makes an object of a file.
  private interface Making {
    Conversion make() throws ConversionException;
  }

  private Receipt converted(
      Source source, byte[] file, UploadHints hints, Making making, boolean eyeMissing)
      throws IOException {
    Optional<Order> order = hints.order().flatMap(orders::find);
    if (hints.order().isPresent() && order.isEmpty()) {
      return intake.refuse(source, Refusal.UNKNOWN_ORDER, "there is no such order");
    }
    if (eyeMissing) {
      return intake.refuse(
          source, Refusal.LATERALITY_MISSING, "of which eye the photograph is was not said");
    }
    try {
      Conversion made = making.make();
      Optional<Patient> person =
          order.flatMap(known -> patients.find(known.patient())).or(hints::person);
      if (person.isEmpty() && made.claimed().isEmpty()) {
        return intake.refuse(
            source, Refusal.PATIENT_MISSING, "about whom the file is was not said");
      }
      return hand(source, file, made, order, person);
    } catch (ConversionException e) {
      return intake.refuse(source, refusal(e.fault()), String.valueOf(e.getMessage()));
    }
  }

  private Receipt hand(
      Source source, byte[] file, Conversion made, Optional<Order> order, Optional<Patient> person)
      throws IOException {
    boolean contradicts =
        person.isPresent()
            && made.claimed().filter(said -> contradicts(said, person.get())).isPresent();
    DataSet about =
        contradicts || person.isEmpty()
            ? made.claimed().orElse(DataSet.EMPTY)
            : OrderAttributes.person(person.get());
    DataSet decided =
        order
            .map(
                known -> OrderAttributes.study(known, practitioners.find(known.requester()), about))
            .orElse(about);
    DataSet object = Converter.with(made.object(), decided);
    FileMeta meta =
        FileMeta.of(
            object.string(Tag.SOP_CLASS_UID).orElseThrow(),
            object.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            made.syntax());
    byte[] written = new DicomWriter().file(meta, object);
    return intake.accept(
        source,
        new ByteArrayInputStream(written),
        new Hints(order.map(Order::id), Optional.empty()),
        new Intake.Beside(
            Optional.of(new Original(file, made.mediaType())),
            contradicts ? Optional.of(QuarantineReason.CONTRADICTS_ORDER) : Optional.empty()));
  }

  private static boolean contradicts(DataSet said, Patient person) {
    ClaimedIdentity claimed =
        new ClaimedIdentity(
            Text.of(said, Tag.PATIENT_ID),
            Text.of(said, Tag.ISSUER_OF_PATIENT_ID),
            Text.of(said, Tag.PATIENT_NAME),
            Text.of(said, Tag.PATIENT_BIRTH_DATE),
            Text.of(said, Tag.PATIENT_SEX));
    return IdentityComparison.compare(claimed, person) instanceof IdentityMatch.Contradicts;
  }

  private static boolean isDicom(byte[] start) {
    return start.length >= PREAMBLE + 4
        && start[PREAMBLE] == 'D'
        && start[PREAMBLE + 1] == 'I'
        && start[PREAMBLE + 2] == 'C'
        && start[PREAMBLE + 3] == 'M';
  }

  private static Refusal refusal(ConversionException.Fault fault) {
    return switch (fault) {
      case UNKNOWN_FORMAT, UNSUPPORTED -> Refusal.UNKNOWN_FORMAT;
      case TRUNCATED -> Refusal.TRUNCATED;
      case MALFORMED -> Refusal.MALFORMED;
      case TOO_MUCH -> Refusal.TOO_MUCH;
      case ACTIVE_CONTENT -> Refusal.ACTIVE_CONTENT;
      case BUSY -> Refusal.OUT_OF_RESOURCES;
    };
  }
}
