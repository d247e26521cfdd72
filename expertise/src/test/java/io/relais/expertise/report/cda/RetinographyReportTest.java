// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.people.Finess;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Profession;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.expertise.report.cda.RetinographyReport.Clinical;
import io.relais.expertise.report.cda.RetinographyReport.Eye;
import io.relais.expertise.report.cda.RetinographyReport.Field;
import io.relais.expertise.report.cda.RetinographyReport.People;
import io.relais.expertise.report.cda.RetinographyReport.Photograph;
import io.relais.expertise.report.cda.RetinographyReport.Times;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// The report of a retinography as the CI-SIS wants it.
final class RetinographyReportTest {
  private static final ZonedDateTime ASKED =
      ZonedDateTime.of(2026, 11, 20, 9, 0, 0, 0, SomeReport.PARIS);
  private static final ZonedDateTime TAKEN = ASKED.plusDays(1);

  private static CdaProfessional somebody(String rpps, String family, String profession) {
    return new CdaProfessional(
        new Rpps(rpps),
        family,
        "Camille",
        Profession.of(profession).orElseThrow(),
        new CdaOrganization(
            new Finess("990000010"),
            "MSP des Tilleuls",
            Sector.HEALTH_HOUSE,
            Optional.of(new PostalAddress("4 rue des Tilleuls", "99001", "Valfleuri")),
            Optional.of(new Phone("+33199001234"))));
  }

  private static List<Photograph> photographs() {
    List<Photograph> all = new ArrayList<>();
    for (Eye eye : Eye.values()) {
      for (Field field : Field.values()) {
        all.add(
            new Photograph(field, eye, (field + " " + eye).getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return all;
  }

  private static RetinographyReport report(
      IdentityStatus status, List<Photograph> photographs, DocumentVersion version) {
    return new RetinographyReport(
        version,
        SomeReport.patient(status),
        "2.25.99",
        new People(
            somebody("99900000037", "Roux", "G15_92"),
            somebody("99900000011", "Moreau", "G15_10/SM26"),
            somebody("99900000045", "Lefèvre", "G15_10/SM38")),
        new Times(ASKED, TAKEN, TAKEN.plusHours(1)),
        "Pupilles étroites, deux essais.",
        photographs,
        new Clinical(SomeReport.PDF));
  }

  static RetinographyReport report(IdentityStatus status) {
    return report(status, photographs(), DocumentVersion.first("2.25.21", "2.25.20"));
  }

  private static byte[] bytes(RetinographyReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RetinographyReportWriter().write(out, report);
    return out.toByteArray();
  }

  private static Document document(RetinographyReport report) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes(report)));
  }

  private static String text(Document document, String path) throws Exception {
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
  }

  @Test
  void theOrthoptistTellsWhatTheyDidAndForWhom() throws Exception {
    Document document = document(report(IdentityStatus.QUALIFIED));
    assertThat(text(document, "//code[parent::ClinicalDocument]/@code")).isEqualTo("75492-9");
    assertThat(text(document, "//templateId[@extension='2022.01']/@root"))
        .isEqualTo("1.2.250.1.213.1.1.1.18");
    assertThat(text(document, "//author//code/@code")).isEqualTo("G15_92");
    assertThat(text(document, "//legalAuthenticator//id[1]/@extension")).isEqualTo("899900000037");
    assertThat(text(document, "//legalAuthenticator//telecom/@value"))
        .isEqualTo("tel:+33199001234");
    assertThat(text(document, "//participant[@typeCode='REF']//id[1]/@extension"))
        .isEqualTo("899900000011");
    assertThat(text(document, "//participant[@typeCode='CON']//code[1]/@code")).contains("G15_10");
    assertThat(text(document, "//serviceEvent/code/@code")).isEqualTo("AMY");
    assertThat(text(document, "//section[1]/text")).contains("deux essais");
  }

  @Test
  void eachPhotographSaysWhatItShowsOfWhichEye() throws Exception {
    Document document = document(report(IdentityStatus.QUALIFIED));
    assertThat(text(document, "count(//observationMedia)")).isEqualTo("5");
    for (Photograph one : photographs()) {
      String entry = "//organizer[.//observationMedia[@ID='" + one.name() + "']]";
      assertThat(text(document, entry + "//observation/value/@code")).isEqualTo(one.field().code());
      assertThat(text(document, entry + "//qualifier/value/@code")).isEqualTo(one.eye().code());
      assertThat(Base64.getDecoder().decode(text(document, entry + "//observationMedia/value")))
          .isEqualTo(one.jpeg());
      assertThat(
              text(document, "//renderMultiMedia[@referencedObject='" + one.name() + "']/../@ID"))
          .isEqualTo(text(document, entry + "//observation/text/reference/@value").substring(1));
    }
    assertThat(text(document, "//observationMedia[@ID='CLINICAL']/value/@mediaType"))
        .isEqualTo("application/pdf");
  }

  @Test
  void anIdentityThatIsNotQualifiedKeepsItsNumberToItself() throws Exception {
    assertThat(new String(bytes(report(IdentityStatus.RECOVERED)), StandardCharsets.US_ASCII))
        .doesNotContain("258035626000115");
  }

  @Test
  void aLaterVersionReplacesTheOneBefore() throws Exception {
    DocumentVersion second = new DocumentVersion("2.25.22", "2.25.20", 2, Optional.of("2.25.21"));
    Document document = document(report(IdentityStatus.QUALIFIED, photographs(), second));
    assertThat(text(document, "//relatedDocument[@typeCode='RPLC']//id/@root"))
        .isEqualTo("2.25.21");
  }

  @Test
  void thereArePhotographsAndOneOfEachField() {
    DocumentVersion version = DocumentVersion.first("2.25.21", "2.25.20");
    assertThatThrownBy(() -> report(IdentityStatus.QUALIFIED, List.of(), version))
        .isInstanceOf(IllegalArgumentException.class);
    List<Photograph> twice = new ArrayList<>(photographs());
    twice.add(twice.getFirst());
    assertThatThrownBy(() -> report(IdentityStatus.QUALIFIED, twice, version))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Where a copy of the agency's rules is at hand: they may be read but not handed on.
  @Test
  void itKeepsTheRulesOfTheNationalAgency() throws Exception {
    for (IdentityStatus status : List.of(IdentityStatus.QUALIFIED, IdentityStatus.RECOVERED)) {
      assertThat(Schematron.broken("CI-SIS_OPH-CR-RTN_2022.01.sch", bytes(report(status))))
          .as("%s", status)
          .isEmpty();
    }
  }
}
