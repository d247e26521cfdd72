// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.access.Role;
import io.relais.care.audit.AuditActor;
import io.relais.care.people.Finess;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Rpps;
import io.relais.care.people.Structure;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.socket.Invitations;
import io.relais.signaling.wire.ConsultationState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A fictive practice and one day of its work. Nobody here exists.
final class Demo {
  private static final String PATIENT = "Jeanne Martin";
  private static final String NURSE = "Awa Diop";

  private static final String NAME = "MSP des Tilleuls";

  /// The one that is found by its name.
  static final Structure STRUCTURE =
      new Structure(
          Foundations.idOf("structure", NAME), Optional.of(new Finess("990000010")), NAME);

  static final Practitioner PRACTITIONER =
      new Practitioner(
          Foundations.idOf("demo", "practitioner"),
          Optional.of(new Rpps("99900000011")),
          "Médecin généraliste",
          "Moreau",
          "Claire",
          "Dr Claire Moreau",
          STRUCTURE);

  /// Who else comes on this day, and how many minutes after now.
  private static final List<Visit> OTHERS =
      List.of(
          new Visit("Paul Bernard", 30),
          new Visit("Lucie Petit", 60),
          new Visit("Karim Haddad", 90),
          new Visit("Odile Fontaine", 120));

  private record Visit(String patient, int minutes) {}

  private final Foundations foundations;
  private final Consultations consultations;
  private final Invitations invitations;
  private final DemoPeople people;
  private final ZoneId zone;
  private final InstantSource clock;

  Demo(
      Foundations foundations,
      Consultations consultations,
      Invitations invitations,
      DemoPeople people,
      ZoneId zone,
      InstantSource clock) {
    this.foundations = foundations;
    this.consultations = consultations;
    this.invitations = invitations;
    this.people = people;
    this.zone = zone;
    this.clock = clock;
  }

  /// Plans the day and its examinations if that has not been done, and makes fresh links to its
  /// first consultation. The links of an earlier start no longer open; whoever held their seats
  /// gives them up.
  DemoLinks open() {
    foundations.structures().save(STRUCTURE);
    foundations.ground().practitioners().save(PRACTITIONER);
    people.settle();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    new DemoOrders(foundations).place(LocalDateTime.ofInstant(now, zone));
    for (Visit visit : OTHERS) {
      Instant at = now.plus(visit.minutes, ChronoUnit.MINUTES);
      if (day(at).equals(day(now))) {
        plan(visit.patient, at);
      }
    }
    Appointment first = plan(PATIENT, now);
    Seat nurse = consultations.invite(first.id(), Role.NURSE, NURSE);
    return new DemoLinks(
        link(first, seatOf(first, Role.PATIENT)),
        link(first, first.hostSeat()),
        link(first, nurse),
        people.links());
  }

  /// The consultation of this day with this patient, planned now unless there is one.
  private Appointment plan(String patient, Instant at) {
    LocalDate today = day(at);
    return consultations
        .between(
            PRACTITIONER.id(),
            today.atStartOfDay(zone).toInstant(),
            today.plusDays(1).atStartOfDay(zone).toInstant())
        .stream()
        .filter(one -> one.state() != ConsultationState.ENDED)
        .filter(one -> seatOf(one, Role.PATIENT).name().equals(patient))
        .findFirst()
        .orElseGet(() -> consultations.plan(PRACTITIONER.id(), at, patient, true));
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private static Seat seatOf(Appointment appointment, Role role) {
    return appointment.seats().stream()
        .filter(seat -> seat.role() == role)
        .findFirst()
        .orElseThrow();
  }

  private String link(Appointment appointment, Seat seat) {
    foundations.ground().sessions().revokeSeat(seat.id());
    return invitations.link(seat, appointment.scheduledAt(), AuditActor.SERVER);
  }
}
