// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.PatientSaving;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.dicom.Uid;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Fictive patients of whom examinations are asked for, and somebody who may do all there is to do
/// with them.
final class DemoOrders {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final String CABINET = "CABINET-TILLEULS";

  /// @param minutes after now
  private record Wanted(
      String family,
      String used,
      String given,
      String born,
      Sex sex,
      Examination examination,
      int minutes,
      OrderPriority priority) {}

  private static final List<Wanted> WANTED =
      List.of(
          fundus("Durand", "Martin", "Jeanne", "1948-03-12", Sex.FEMALE, 0),
          ecg("Bernard", "Paul", "1965-07-02", Sex.MALE, 30),
          new Wanted(
              "Petit",
              "",
              "Lucie",
              "1971-11-23",
              Sex.FEMALE,
              Examination.FUNDUS,
              60,
              OrderPriority.HIGH),
          ecg("Haddad", "Karim", "1980-01-15", Sex.MALE, 90),
          fundus("Fontaine", "", "Odile", "1957-09-30", Sex.FEMALE, 120));

  private final Foundations foundations;

  DemoOrders(Foundations foundations) {
    this.foundations = foundations;
  }

  private static Wanted fundus(
      String family, String used, String given, String born, Sex sex, int minutes) {
    return new Wanted(
        family, used, given, born, sex, Examination.FUNDUS, minutes, OrderPriority.ROUTINE);
  }

  private static Wanted ecg(String family, String given, String born, Sex sex, int minutes) {
    return new Wanted(
        family, "", given, born, sex, Examination.ECG, minutes, OrderPriority.ROUTINE);
  }

  /// Asks for the examinations of this day, unless that was done. The practitioner and the
  /// structure must be known.
  void place(LocalDateTime now) {
    foundations
        .ground()
        .practitioners()
        .giveRoles(Demo.PRACTITIONER.id(), EnumSet.of(PractitionerRole.ARCHIVIST));
    for (int i = 0; i < WANTED.size(); i++) {
      Wanted wanted = WANTED.get(i);
      AccessionNumber number = number(now, i + 1);
      Patient patient = known(wanted);
      if (foundations.orders().find(number).isEmpty()) {
        var _ =
            foundations
                .orders()
                .place(request(wanted, number, patient, now), AuditActor.SERVER, Uid::generate);
      }
    }
  }

  /// The number of an examination of a day.
  ///
  /// @param which from 1
  static AccessionNumber number(LocalDateTime day, int which) {
    return new AccessionNumber("D" + DAY.format(day) + "-" + which);
  }

  private static OrderRequest request(
      Wanted wanted, AccessionNumber number, Patient patient, LocalDateTime now) {
    return new OrderRequest(
        Optional.of(number),
        patient.id(),
        wanted.examination(),
        Demo.PRACTITIONER.id(),
        new Performer(Demo.STRUCTURE.id(), Optional.empty()),
        Optional.empty(),
        now.plusMinutes(wanted.minutes()),
        wanted.priority());
  }

  private Patient known(Wanted wanted) {
    String name = wanted.given() + " " + wanted.family();
    Patient described =
        new Patient(
            Foundations.idOf("demo-patient", name),
            InsTraits.of(
                wanted.family(),
                wanted.given(),
                BirthDate.parse(wanted.born()).orElseThrow(),
                wanted.sex()),
            wanted.used().isEmpty() ? UsedNames.NONE : UsedNames.ofFamily(wanted.used()),
            IdentityStatus.PROVISIONAL,
            Optional.empty(),
            List.of(
                new PatientIdentifier(CABINET, Integer.toString(1000 + WANTED.indexOf(wanted)))));
    if (foundations.patients().create(described) == PatientSaving.SAVED) {
      foundations
          .ground()
          .trail()
          .record(AuditEvent.of(AuditActor.SERVER, AuditAction.PATIENT_CREATED, described.id()));
    }
    return described;
  }
}
