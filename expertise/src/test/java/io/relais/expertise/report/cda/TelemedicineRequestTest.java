// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.people.IdentityStatus;
import io.relais.expertise.report.Report.Passage;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import io.relais.expertise.report.cda.TelemedicineRequest.Recipient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// The request of a teleexpertise as the CI-SIS wants it.
final class TelemedicineRequestTest {
  private static final ZonedDateTime ASKED =
      ZonedDateTime.of(2026, 11, 21, 17, 0, 0, 0, SomeReport.PARIS);
  private static final TelemedicineReport PEOPLE =
      SomeReport.report(SomeReport.patient(IdentityStatus.QUALIFIED));
  static final Recipient PERSON = new Recipient.Person(PEOPLE.reader());
  private static final Recipient GROUP = new Recipient.Group("Rétine & plateau technique");

  static TelemedicineRequest request(
      IdentityStatus status, Recipient recipient, String treatments) {
    return new TelemedicineRequest(
        DocumentVersion.first("2.25.31", "2.25.30"),
        "Demande de téléexpertise",
        SomeReport.patient(status),
        "2.25.99",
        PEOPLE.requester(),
        Optional.of(recipient),
        ASKED,
        TelemedicineAct.TE2,
        List.of(
            new Passage("Question posée", "Y a-t-il une rétinopathie ?"),
            new Passage("Antécédents", "HTA <traitée>\nAVC en 2019\u0000")),
        treatments);
  }

  private static TelemedicineRequest request(Recipient recipient, String treatments) {
    return request(IdentityStatus.QUALIFIED, recipient, treatments);
  }

  private static byte[] bytes(TelemedicineRequest request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TelemedicineRequestWriter().write(out, request);
    return out.toByteArray();
  }

  private static Document document(TelemedicineRequest request) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes(request)));
  }

  private static String text(Document document, String path) throws Exception {
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
  }

  @Test
  void itTellsWhoAsksWhomAndSinceWhen() throws Exception {
    Document document = document(request(PERSON, "Metformine"));
    assertThat(text(document, "//code[parent::ClinicalDocument]/@code")).isEqualTo("75496-0");
    assertThat(text(document, "/ClinicalDocument/templateId[@extension='2022.01']/@root"))
        .isEqualTo("1.2.250.1.213.1.1.1.38");
    assertThat(text(document, "/ClinicalDocument/author//id[1]/@extension"))
        .isEqualTo("810000000017");
    assertThat(text(document, "//legalAuthenticator//id[1]/@extension")).isEqualTo("810000000017");
    assertThat(text(document, "//intendedRecipient/id/@extension")).isEqualTo("810000000009");
    assertThat(text(document, "//intendedRecipient//family")).isEqualTo("Le Gall");
    assertThat(text(document, "//serviceEvent/code/@code")).isEqualTo("TE2");
    assertThat(text(document, "//serviceEvent/effectiveTime/low/@value"))
        .isEqualTo("20261121170000+0100");
    assertThat(text(document, "count(//effectiveTime/high[@value])")).isEqualTo("0");
  }

  @Test
  void aTeamIsToldByItsName() throws Exception {
    Document document = document(request(GROUP, "Metformine"));
    assertThat(text(document, "//intendedRecipient/receivedOrganization/name"))
        .isEqualTo("Rétine & plateau technique");
    assertThat(text(document, "count(//intendedRecipient/id)")).isEqualTo("0");
  }

  @Test
  void whatWasWrittenStandsInItsSections() throws Exception {
    Document document = document(request(PERSON, "Metformine 1 g\nRamipril 5 mg"));
    String anamnesis = "//section[code/@code='34117-2']/text/paragraph";
    assertThat(text(document, anamnesis + "[1]/caption")).isEqualTo("Question posée");
    assertThat(text(document, anamnesis + "[1]/text()")).isEqualTo("Y a-t-il une rétinopathie ?");
    assertThat(text(document, anamnesis + "[2]/text()[1]")).isEqualTo("HTA <traitée>");
    assertThat(text(document, anamnesis + "[2]/text()[2]")).isEqualTo("AVC en 2019 ");
    String treatments = "//section[code/@code='10160-0']";
    assertThat(text(document, treatments + "/text/content/text()[2]")).isEqualTo("Ramipril 5 mg");
    assertThat(text(document, treatments + "//substanceAdministration/text/reference/@value"))
        .isEqualTo("#" + text(document, treatments + "/text/content/@ID"));
    assertThat(text(document, "count(//substanceAdministration/code)")).isEqualTo("0");
  }

  @Test
  void treatmentsThatNobodyToldAreNotTakenForNone() throws Exception {
    Document document = document(request(PERSON, " "));
    assertThat(text(document, "//substanceAdministration/code/@code"))
        .isEqualTo("no-medication-info");
  }

  @Test
  void anIdentityThatIsNotQualifiedKeepsItsNumberToItself() throws Exception {
    byte[] bytes = bytes(request(IdentityStatus.RECOVERED, PERSON, "Metformine"));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("258035626000115");
  }

  @Test
  void somethingIsAsked() {
    assertThatThrownBy(() ->
            new TelemedicineRequest(
                DocumentVersion.first("2.25.31", "2.25.30"),
                "Demande de téléexpertise",
                SomeReport.patient(IdentityStatus.QUALIFIED),
                "2.25.99",
                PEOPLE.requester(),
                Optional.empty(),
                ASKED,
                TelemedicineAct.TE2,
                List.of(),
                ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Where a copy of the agency's rules is at hand: they may be read but not handed on.
  @Test
  void itKeepsTheRulesOfTheNationalAgency() throws Exception {
    for (TelemedicineRequest request :
        List.of(
            request(IdentityStatus.QUALIFIED, PERSON, "Metformine"),
            request(IdentityStatus.RECOVERED, GROUP, ""))) {
      assertThat(Schematron.broken("CI-SIS_TLM-DA_2022.01.sch", bytes(request)))
          .as("%s", request.recipient())
          .isEmpty();
    }
  }
}
