// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.Finess;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TelemedicineReportTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final byte[] PDF = "%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII);
  private static final CdaOrganization PRACTICE =
      new CdaOrganization(
          new Finess("010000016"), "MSP des Tilleuls", PracticeSetting.GROUP_PRACTICE);
  private static final CdaProfessional READER =
      new CdaProfessional(
          new Rpps("10000000009"),
          "Le Gall",
          "Yann",
          Profession.OPHTHALMOLOGIST,
          new CdaOrganization(
              new Finess("010000024"), "CH de Vannes & Auray", PracticeSetting.ESTABLISHMENT));
  private static final CdaProfessional REQUESTER =
      new CdaProfessional(
          new Rpps("10000000017"), "Moreau", "Claire", Profession.GENERAL_PRACTITIONER, PRACTICE);

  @Test
  void aPatientWhoseIdentityIsQualifiedIsToldByTheNationalNumber() throws Exception {
    Document document = document(report(patient(IdentityStatus.QUALIFIED)));
    assertThat(text(document, "//patientRole/id[1]/@root")).isEqualTo("1.2.250.1.213.1.4.10");
    assertThat(text(document, "//patientRole/id[1]/@extension")).isEqualTo("258035626000115");
    assertThat(text(document, "//patient/name/family[@qualifier='BR']")).isEqualTo("DURAND");
    assertThat(text(document, "//patient/name/family[@qualifier='CL']")).isEqualTo("MARTIN");
    assertThat(text(document, "//patient/name/given[not(@qualifier)]")).isEqualTo("JEANNE MARIE");
    assertThat(text(document, "//patient/birthTime/@value")).isEqualTo("19580312");
    assertThat(text(document, "//birthplace//county")).isEqualTo("56260");
  }

  @Test
  void anIdentityThatIsNotQualifiedKeepsItsNumberToItself() throws Exception {
    Document document = document(report(patient(IdentityStatus.RECOVERED)));
    assertThat(text(document, "count(//patientRole/id)")).isEqualTo("1");
    assertThat(text(document, "//patientRole/id/@root")).isEqualTo("2.25.99");
    assertThat(text(document, "//*[contains(., '258035626000115')]")).isEmpty();
  }

  @Test
  void itTellsWhoAnsweredWhomAndWhatWasDone() throws Exception {
    Document document = document(report(patient(IdentityStatus.QUALIFIED)));
    assertThat(text(document, "//code[parent::ClinicalDocument]/@code")).isEqualTo("85208-7");
    assertThat(text(document, "//author//id[1]/@extension")).isEqualTo("810000000009");
    assertThat(text(document, "//author//code/@code")).isEqualTo("G15_10/SM38");
    assertThat(text(document, "//author//representedOrganization/name"))
        .isEqualTo("CH de Vannes & Auray");
    assertThat(text(document, "//intendedRecipient/id/@extension")).isEqualTo("810000000017");
    assertThat(text(document, "//legalAuthenticator/time/@value")).isEqualTo("20261122101500+0100");
    assertThat(text(document, "//serviceEvent/code/@code")).isEqualTo("TE2");
    assertThat(text(document, "//serviceEvent/effectiveTime/low/@value"))
        .isEqualTo("20261121170000+0100");
    assertThat(Base64.getDecoder().decode(text(document, "//nonXMLBody/text"))).isEqualTo(PDF);
  }

  @Test
  void anAddendumReplacesTheVersionBefore() throws Exception {
    TelemedicineReport first = report(patient(IdentityStatus.QUALIFIED));
    assertThat(text(document(first), "count(//relatedDocument)")).isEqualTo("0");
    DocumentVersion second =
        new DocumentVersion("2.25.12", first.version().set(), 2, Optional.of("2.25.11"));
    Document document = document(version(first, second));
    assertThat(text(document, "//versionNumber/@value")).isEqualTo("2");
    assertThat(text(document, "//relatedDocument[@typeCode='RPLC']//id/@root"))
        .isEqualTo("2.25.11");
  }

  /// Where a copy of the agency's rules is at hand: they may be read but not handed on.
  @Test
  void itKeepsTheRulesOfTheNationalAgency() throws Exception {
    Optional<Path> rules = Optional.ofNullable(System.getenv("CDA_RULES")).map(Path::of);
    for (String name :
        rules.isEmpty()
            ? List.<String>of()
            : List.of(
                "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
                "profils/CI-SIS_ModelesDeContenusCDA.sch",
                "profils/CI-SIS_Modeles_ANS.sch",
                "profils/IHE.sch",
                "profils/terminologies/schematron/terminologie.sch",
                "CI-SIS_TLM-CR_2022.01.sch")) {
      Path folder = rules.orElseThrow().resolve("schematrons");
      assertThat(Files.exists(folder.resolve(name))).isTrue();
      Schematron schematron = Schematron.read(folder.resolve(name));
      for (IdentityStatus status : List.of(IdentityStatus.QUALIFIED, IdentityStatus.RECOVERED)) {
        assertThat(
                schematron.broken(
                    bytes(report(patient(status))), rules.get().resolve("ExemplesCDA")))
            .as("%s, %s", name, status)
            .isEmpty();
      }
    }
  }

  private static TelemedicineReport report(Patient patient) {
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

  private static TelemedicineReport version(TelemedicineReport of, DocumentVersion version) {
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

  private static Patient patient(IdentityStatus status) {
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

  private static byte[] bytes(TelemedicineReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TelemedicineReportWriter().write(out, report, PDF);
    return out.toByteArray();
  }

  private static Document document(TelemedicineReport report) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes(report)));
  }

  private static String text(Document document, String path) throws Exception {
    XPath xpath = XPathFactory.newDefaultInstance().newXPath();
    return xpath.evaluate(path, document);
  }
}
