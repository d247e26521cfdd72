// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.expertise.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How facts are said in a French report.
final class Wording {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("'le' d MMMM yyyy 'à' H 'h' mm", Locale.FRENCH);

  private final ZoneId zone;

  Wording(ZoneId zone) {
    this.zone = zone;
  }

  String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  String day(LocalDate day) {
    return DAY.format(day);
  }

  /// The names somebody goes by.
  String name(Patient patient) {
    return patient.familyName().toUpperCase(Locale.FRENCH) + " " + patient.givenName();
  }

  /// Who it is, in a line.
  String line(Patient patient) {
    return name(patient) + ", " + date(patient.traits().birthDate());
  }

  /// What an identity is told from others by. The national number is told of a qualified identity
  /// alone.
  List<String> facts(Patient patient) {
    List<String> facts = new ArrayList<>();
    var traits = patient.traits();
    facts.add("Nom de naissance : " + traits.familyName() + ", " + traits.givenNames());
    facts.add(born(patient));
    if (patient.status() == IdentityStatus.QUALIFIED) {
      facts.add("INS " + spaced(patient.ins().orElseThrow()));
    } else {
      facts.add("Identité non qualifiée");
    }
    return facts;
  }

  private static String born(Patient patient) {
    var traits = patient.traits();
    String born =
        switch (traits.sex()) {
          case FEMALE -> "Née le ";
          case MALE -> "Né le ";
          case INDETERMINATE -> "Naissance : ";
        };
    String place = traits.birthplace().map(code -> ", lieu de naissance " + code).orElse("");
    return born + date(traits.birthDate()) + place;
  }

  /// Day, month and year, with 00 for what is not known, as on the documents of the register.
  private static String date(BirthDate date) {
    return "%02d/%02d/%04d".formatted(date.day(), date.month(), date.year());
  }

  /// In groups, as on the card: sex, year, month, department, commune, order, key.
  private static String spaced(Ins ins) {
    return ins.matricule().replaceFirst("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7");
  }

  /// What a professional is, where, and their number.
  List<String> place(Practitioner practitioner) {
    List<String> lines = new ArrayList<>();
    lines.add(practitioner.title() + ", " + practitioner.structure().name());
    practitioner.rpps().ifPresent(number -> lines.add("RPPS " + number));
    return lines;
  }

  String examination(Report.Examination examination) {
    return examination
        .date()
        .map(date -> day(date) + " : " + examination.description())
        .orElse(examination.description());
  }
}
