// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.UsedNames;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Occasion;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The examinations of a running server, and who may handle them, for tests that come from outside.
public final class Cabinet {
  private final RunningServer server;
  private final RelaisServer inside;

  Cabinet(RunningServer server, RelaisServer inside) {
    this.server = server;
    this.inside = inside;
  }

  /// A link that signs the demo's practitioner in.
  public String archivist() {
    return server.plan().link(Role.PRACTITIONER);
  }

  /// The secret of a session of somebody from another structure.
  public String stranger() {
    Foundations foundations = inside.foundations();
    Structure other = foundations.structureNamed("Autre cabinet");
    Practitioner one =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", "Autre", "Léa", "Dr Léa Autre", other);
    foundations.ground().practitioners().save(one);
    foundations
        .ground()
        .practitioners()
        .giveRoles(one.id(), EnumSet.of(PractitionerRole.ARCHIVIST));
    return foundations.ground().sessions().startProfessional(one.id());
  }

  /// A token with which a program of the structure reads what is kept.
  public String token() {
    return inside
        .foundations()
        .tokens()
        .issue(
            new ApiTokenRequest(
                "test", Demo.STRUCTURE.id(), EnumSet.of(ApiScope.DICOMWEB_READ), Optional.empty()))
        .secret();
  }

  /// An examination of somebody new is asked for.
  public Order order(String family, String given, String born, Examination examination) {
    Patient patient =
        Patient.provisional(
            InsTraits.of(family, given, BirthDate.parse(born).orElseThrow(), Sex.FEMALE),
            UsedNames.NONE,
            List.of());
    inside.foundations().patients().create(patient);
    OrderRequest request =
        new OrderRequest(
            Optional.empty(),
            patient.id(),
            examination,
            Demo.PRACTITIONER.id(),
            new Performer(Demo.STRUCTURE.id(), Optional.empty()),
            Optional.empty(),
            LocalDateTime.now(ZoneId.systemDefault()),
            OrderPriority.ROUTINE);
    OrderPlacement placed =
        inside.foundations().orders().place(request, AuditActor.SERVER, Uid::generate);
    return ((OrderPlacement.Placed) placed).order();
  }

  /// A recording comes in for an order.
  ///
  /// @return its SOP Instance UID
  public String receive(Order order, Ecg ecg) {
    Patient patient = inside.foundations().patients().find(order.patient()).orElseThrow();
    String sop = Uid.generate();
    DataSet identity =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .text(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
            .text(Tag.ACCESSION_NUMBER, order.accessionNumber().text())
            .text(Tag.PATIENT_NAME, patient.personName())
            .text(Tag.PATIENT_ID, patient.preferredIdentifier().value())
            .text(Tag.PATIENT_SEX, patient.traits().sex().dicomLetter())
            .build();
    try {
      DataSet object = DicomEcg.write(ecg, identity, order.scheduledFor());
      String kind = object.string(Tag.SOP_CLASS_UID).orElseThrow();
      FileMeta meta = FileMeta.of(kind, sop, TransferSyntax.EXPLICIT_LITTLE);
      var _ =
          inside
              .archive()
              .intake()
              .accept(
                  Source.device("ECG", Set.of(Demo.STRUCTURE.id())),
                  new ByteArrayInputStream(new DicomWriter().file(meta, object)),
                  Hints.NONE);
    } catch (EcgFormatException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sop;
  }

  /// One more examination of the patient of an order, so many days before it.
  public Order earlier(Order order, int days) {
    OrderRequest request =
        new OrderRequest(
            Optional.empty(),
            order.patient(),
            order.examination(),
            Demo.PRACTITIONER.id(),
            new Performer(Demo.STRUCTURE.id(), Optional.empty()),
            Optional.empty(),
            order.scheduledFor().minusDays(days),
            OrderPriority.ROUTINE);
    OrderPlacement placed =
        inside.foundations().orders().place(request, AuditActor.SERVER, Uid::generate);
    return ((OrderPlacement.Placed) placed).order();
  }

  /// A photograph comes for an order.
  ///
  /// @return its SOP Instance UID
  public String photograph(Order order, byte[] jpeg, Eye eye, PhotoField field) {
    return upload(
        order,
        jpeg,
        new UploadHints(
            Optional.of(order.id()), Optional.of(eye), Optional.empty(), Optional.of(field)));
  }

  /// A document comes for an order.
  ///
  /// @return its SOP Instance UID
  public String document(Order order, byte[] pdf) {
    return upload(
        order,
        pdf,
        new UploadHints(
            Optional.of(order.id()), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private String upload(Order order, byte[] file, UploadHints hints) {
    Source source = new Source(Door.UPLOAD, "test", AuditActor.SERVER, Set.of(Demo.STRUCTURE.id()));
    Instant at = order.scheduledFor().atZone(ZoneId.systemDefault()).toInstant();
    try {
      return inside
          .archive()
          .uploads(Clock.system(ZoneId.systemDefault()))
          .accept(source, new ByteArrayInputStream(file), hints, new Occasion(RandomId.make(), at))
          .name()
          .sopInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The objects that are filed under an order.
  public List<Found> filed(Order order) {
    return inside
        .archive()
        .index()
        .search(Query.of(Level.INSTANCE, new Access.Orders(Set.of(order.id()))));
  }
}
