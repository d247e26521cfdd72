// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.PatientSaving;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.Source;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Electrocardiograms of fictive patients, made by our own generator and sent in by the one way in.
/// Each patient has them but once, however often the demonstration is started.
final class DemoEcgs {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final String CABINET = "CABINET-TILLEULS";

  /// A fictive person.
  private record Person(String family, String given, String born, Sex sex, int number) {}

  /// A recording of somebody.
  ///
  /// @param days how long ago
  private record Recorded(Person person, String number, int days, EcgModel model, String reading) {}

  private static final Person ROBERT =
      new Person("Robert", "Lucienne", "1949-04-18", Sex.FEMALE, 1101);
  private static final Person SIMON = new Person("Simon", "André", "1958-10-02", Sex.MALE, 1102);
  private static final Person BENALI =
      new Person("Benali", "Nadia", "1962-01-27", Sex.FEMALE, 1103);

  private static final List<Recorded> RECORDED =
      List.of(
          new Recorded(
              ROBERT, "ECG-1A", 392, EcgModel.normal(11).beating(68, 0.03), "Rythme sinusal"),
          new Recorded(
              ROBERT,
              "ECG-1B",
              0,
              EcgModel.normal(12)
                  .beating(104, 0.2)
                  .conducting(0, 0, 88, 330)
                  .of(EcgModel.Heart.FIBRILLATING),
              "Fibrillation auriculaire"),
          new Recorded(
              SIMON,
              "ECG-2A",
              0,
              EcgModel.normal(13)
                  .beating(62, 0.025)
                  .conducting(106, 172, 98, 404)
                  .of(EcgModel.Heart.INFERIOR_SCAR),
              "Rythme sinusal ; séquelle inférieure possible"),
          new Recorded(
              BENALI, "ECG-3A", 730, EcgModel.normal(14).beating(72, 0.03), "Rythme sinusal"),
          new Recorded(
              BENALI,
              "ECG-3B",
              1,
              EcgModel.normal(15)
                  .beating(76, 0.02)
                  .conducting(108, 184, 152, 424)
                  .of(EcgModel.Heart.LEFT_BUNDLE_BRANCH_BLOCK),
              "Rythme sinusal ; bloc de branche gauche"));

  private final Foundations foundations;
  private final Intake intake;

  DemoEcgs(Foundations foundations, Intake intake) {
    this.foundations = foundations;
    this.intake = intake;
  }

  /// Sends in what was not sent before. The practitioner and the structure must be known.
  void send(LocalDateTime now) {
    for (Recorded recorded : RECORDED) {
      AccessionNumber number = new AccessionNumber(recorded.number());
      if (foundations.orders().find(number).isEmpty()) {
        Patient patient = known(recorded.person());
        LocalDateTime at =
            now.truncatedTo(ChronoUnit.MINUTES).minusDays(recorded.days()).minusMinutes(25);
        OrderPlacement placed =
            foundations
                .orders()
                .place(request(number, patient, at), AuditActor.SERVER, Uid::generate);
        if (placed instanceof OrderPlacement.Placed(Order order)) {
          send(recorded, patient, order);
        }
      }
    }
  }

  private void send(Recorded recorded, Patient patient, Order order) {
    Ecg ecg = DeviceEcg.of(recorded.model(), order.scheduledFor(), recorded.reading());
    String sop = Uid.generate();
    DataSet identity =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .text(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
            .text(Tag.ACCESSION_NUMBER, order.accessionNumber().text())
            .text(Tag.STUDY_DESCRIPTION, "ECG 12 dérivations")
            .text(Tag.PATIENT_NAME, patient.personName())
            .text(Tag.PATIENT_ID, patient.preferredIdentifier().value())
            .text(Tag.ISSUER_OF_PATIENT_ID, CABINET)
            .text(Tag.PATIENT_BIRTH_DATE, DAY.format(patient.traits().birthDate().conventional()))
            .text(Tag.PATIENT_SEX, patient.traits().sex().dicomLetter())
            .build();
    try {
      DataSet object = DicomEcg.write(ecg, identity, order.scheduledFor());
      FileMeta meta = FileMeta.of(DicomEcg.TWELVE_LEAD, sop, TransferSyntax.EXPLICIT_LITTLE);
      byte[] file = new DicomWriter().file(meta, object);
      var _ =
          intake.accept(
              Source.device("ECG-DEMO", Set.of(Demo.STRUCTURE.id())),
              new ByteArrayInputStream(file),
              Hints.NONE);
    } catch (EcgFormatException never) {
      throw new IllegalStateException("Ten seconds of twelve leads fit", never);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OrderRequest request(AccessionNumber number, Patient patient, LocalDateTime at) {
    return new OrderRequest(
        Optional.of(number),
        patient.id(),
        Examination.ECG,
        Demo.PRACTITIONER.id(),
        new Performer(Demo.STRUCTURE.id(), Optional.empty()),
        Optional.empty(),
        at,
        OrderPriority.ROUTINE);
  }

  private Patient known(Person person) {
    Patient described =
        new Patient(
            Foundations.idOf("demo-patient", person.given() + " " + person.family()),
            InsTraits.of(
                person.family(),
                person.given(),
                BirthDate.parse(person.born()).orElseThrow(),
                person.sex()),
            UsedNames.NONE,
            IdentityStatus.PROVISIONAL,
            Optional.empty(),
            List.of(new PatientIdentifier(CABINET, Integer.toString(person.number()))));
    if (foundations.patients().create(described) == PatientSaving.SAVED) {
      foundations
          .ground()
          .trail()
          .record(AuditEvent.of(AuditActor.SERVER, AuditAction.PATIENT_CREATED, described.id()));
    }
    return described;
  }
}
