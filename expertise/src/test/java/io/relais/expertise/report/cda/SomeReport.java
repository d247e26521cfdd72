// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.Finess;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Profession;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// A made-up report of made-up people.
public final class SomeReport {
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  public static final byte[] PDF = "%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII);
  private static final CdaOrganization PRACTICE =
      new CdaOrganization(
          new Finess("010000016"),
          "MSP des Tilleuls",
          Sector.HEALTH_HOUSE,
          Optional.of(new PostalAddress("4 rue des Tilleuls", "56000", "Vannes")),
          Optional.of(new Phone("+33297000000")));
  private static final CdaProfessional READER =
      new CdaProfessional(
          new Rpps("10000000009"),
          "Le Gall",
          "Yann",
          Profession.of("G15_10/SM38").orElseThrow(),
          new CdaOrganization(
              new Finess("010000024"),
              "CH de Vannes & Auray",
              Sector.PUBLIC_HOSPITAL,
              Optional.empty(),
              Optional.empty()));
  private static final CdaProfessional REQUESTER =
      new CdaProfessional(
          new Rpps("10000000017"),
          "Moreau",
          "Claire",
          Profession.of("G15_10/SM26").orElseThrow(),
          PRACTICE);

  private SomeReport() {}

  public static TelemedicineReport report(Patient patient) {
    return new TelemedicineReport(
        DocumentVersion.first("2.25.11", "2.25.10"),
        "Réponse de téléexpertise en ophtalmologie",
        patient,
        "2.25.99",
        READER,
        REQUESTER,
        PRACTICE,
        ZonedDateTime.of(2026, 11, 21, 17, 0, 0, 0, PARIS),
        ZonedDateTime.of(2026, 11, 22, 10, 15, 0, 0, PARIS),
        TelemedicineAct.TE2);
  }

  static TelemedicineReport version(TelemedicineReport of, DocumentVersion version) {
    return new TelemedicineReport(
        version,
        of.title(),
        of.patient(),
        of.patientRoot(),
        of.reader(),
        of.requester(),
        of.custodian(),
        of.asked(),
        of.signed(),
        of.act());
  }

  public static Patient patient(IdentityStatus status) {
    InsTraits traits =
        new InsTraits(
            "DURAND",
            "JEANNE",
            "JEANNE MARIE",
            BirthDate.parse("1958-03-12").orElseThrow(),
            Sex.FEMALE,
            Optional.of(new Birthplace("56260")));
    return new Patient(
        RandomId.make(),
        traits,
        new UsedNames(Optional.of("MARTIN"), Optional.empty()),
        status,
        Optional.of(new Ins(InsAuthority.NIR_TEST, "258035626000115")),
        List.of());
  }
}
