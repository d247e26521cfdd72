// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.people.IdentityStatus;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TelemedicineReportTest {
  @Test
  void aPatientWhoseIdentityIsQualifiedIsToldByTheNationalNumber() throws Exception {
    Document document = document(SomeReport.report(SomeReport.patient(IdentityStatus.QUALIFIED)));
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
    Document document = document(SomeReport.report(SomeReport.patient(IdentityStatus.RECOVERED)));
    assertThat(text(document, "count(//patientRole/id)")).isEqualTo("1");
    assertThat(text(document, "//patientRole/id/@root")).isEqualTo("2.25.99");
    assertThat(text(document, "//*[contains(., '258035626000115')]")).isEmpty();
  }

  @Test
  void itTellsWhoAnsweredWhomAndWhatWasDone() throws Exception {
    Document document = document(SomeReport.report(SomeReport.patient(IdentityStatus.QUALIFIED)));
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
    assertThat(Base64.getDecoder().decode(text(document, "//nonXMLBody/text")))
        .isEqualTo(SomeReport.PDF);
  }

  @Test
  void anAddendumReplacesTheVersionBefore() throws Exception {
    TelemedicineReport first = SomeReport.report(SomeReport.patient(IdentityStatus.QUALIFIED));
    assertThat(text(document(first), "count(//relatedDocument)")).isEqualTo("0");
    DocumentVersion second =
        new DocumentVersion("2.25.12", first.version().set(), 2, Optional.of("2.25.11"));
    Document document = document(SomeReport.version(first, second));
    assertThat(text(document, "//versionNumber/@value")).isEqualTo("2");
    assertThat(text(document, "//relatedDocument[@typeCode='RPLC']//id/@root"))
        .isEqualTo("2.25.11");
  }

  /// Where a copy of the agency's rules is at hand: they may be read but not handed on.
  @Test
  void itKeepsTheRulesOfTheNationalAgency() throws Exception {
    for (IdentityStatus status : List.of(IdentityStatus.QUALIFIED, IdentityStatus.RECOVERED)) {
      assertThat(
              Schematron.broken(
                  "CI-SIS_TLM-CR_2022.01.sch",
                  bytes(SomeReport.report(SomeReport.patient(status)))))
          .as("%s", status)
          .isEmpty();
    }
  }

  private static byte[] bytes(TelemedicineReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TelemedicineReportWriter().write(out, report, SomeReport.PDF);
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
