// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.Finess;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.InsTraits;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Patient;
import io.relais.care.people.Phone;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Rpps;
import io.relais.care.people.Sector;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.UsedNames;
import io.relais.expertise.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class ReportBundleTest {
  private static final Instant ASKED = Instant.parse("2026-11-21T16:00:00Z");
  private static final Instant SIGNED = Instant.parse("2026-11-22T09:15:00Z");
  private static final byte[] PDF = {'%', 'P', 'D', 'F'};
  private static final Practitioner READER =
      person("99900000045", "Lefèvre", "Hélène", "990000028", "CH des Érables");
  private static final Practitioner REQUESTER =
      person("99900000011", "Moreau", "Claire", "990000010", "MSP des Tilleuls");

  private static Practitioner person(
      String rpps, String family, String given, String finess, String place) {
    return new Practitioner(
        RandomId.make(),
        Rpps.parse(rpps),
        "Médecin",
        family,
        given,
        "Dr " + given + " " + family,
        new Structure(RandomId.make(), Finess.parse(finess), place));
  }

  private static final FhirReport.People PEOPLE =
      new FhirReport.People() {
        @Override
        public Registration registration(Practitioner who) {
          return new Registration(
              Profession.of(who.equals(READER) ? "G15_10/SM38" : "G15_10/SM26"),
              MssanteAddress.parse("a.b@demo.mssante.fr"));
        }

        @Override
        public Premises premises(Practitioner who) {
          return new Premises(
              Optional.of(Sector.HEALTH_HOUSE),
              Optional.of(new PostalAddress("4 rue des Tilleuls", "99001", "Valfleuri")),
              Optional.of(new Phone("+33199001234")),
              Optional.empty());
        }
      };

  private static Patient patient(IdentityStatus status, String born) {
    return new Patient(
        RandomId.make(),
        new InsTraits(
            "DURAND",
            "JEANNE",
            "JEANNE MARIE",
            BirthDate.parse(born).orElseThrow(),
            Sex.FEMALE,
            Optional.of(new Birthplace("56260"))),
        new UsedNames(Optional.of("MARTIN"), Optional.empty()),
        status,
        Optional.of(new Ins(InsAuthority.NIR, "258035626000115")),
        List.of());
  }

  private static Report report(Patient patient, List<Report.Addition> addenda) {
    return new Report(
        "a-case",
        "Dépistage de la rétinopathie diabétique",
        patient,
        REQUESTER,
        READER,
        "Y a-t-il une rétinopathie ?",
        List.of(new Report.Passage("Traitements", "Metformine")),
        List.of(),
        List.of(),
        List.of(
            new Report.Finding("Rétinopathie (ICDR)", "2, modérée", Optional.of("1, minime")),
            new Report.Finding("Relecture", "Concordante", Optional.empty())),
        "Rétinopathie modérée à droite.",
        "Revoir dans six mois.",
        List.of(new Report.Signature(READER, SIGNED, "9f".repeat(32))),
        addenda);
  }

  private static JsonNode bundle(Patient patient, List<Report.Addition> addenda)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReportBundle(
            new FhirReport(
                report(patient, addenda),
                ASKED,
                SIGNED,
                PEOPLE,
                List.of(
                    new FhirReport.Study(
                        "1.2.3.4",
                        Optional.of(LocalDate.of(2026, 11, 21)),
                        "Rétinographie",
                        List.of("OP"),
                        1,
                        4)),
                Optional.of(new FhirReport.Pdf(PDF))))
        .write(out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private static JsonNode qualified() throws IOException {
    return bundle(patient(IdentityStatus.QUALIFIED, "1958-03-12"), List.of());
  }

  private static List<JsonNode> all(JsonNode bundle, String type) {
    return StreamSupport.stream(bundle.get("entry").spliterator(), false)
        .map(entry -> entry.get("resource"))
        .filter(resource -> resource.get("resourceType").asText().equals(type))
        .toList();
  }

  private static JsonNode one(JsonNode bundle, String type) {
    assertThat(all(bundle, type)).hasSize(1);
    return all(bundle, type).getFirst();
  }

  @Test
  void theReportComesFirstAndTellsTheAnswer() throws Exception {
    JsonNode bundle = qualified();
    assertThat(bundle.get("type").asText()).isEqualTo("collection");
    JsonNode report = bundle.at("/entry/0/resource");
    assertThat(report.get("resourceType").asText()).isEqualTo("DiagnosticReport");
    assertThat(report.get("status").asText()).isEqualTo("final");
    assertThat(report.at("/code/coding/0/code").asText()).isEqualTo("85208-7");
    assertThat(report.get("issued").asText()).isEqualTo("2026-11-22T09:15:00Z");
    assertThat(report.get("conclusion").asText())
        .isEqualTo("Rétinopathie modérée à droite.\n\nConduite proposée : Revoir dans six mois.");
    assertThat(report.at("/presentedForm/0/data").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(PDF));
    JsonNode request = one(bundle, "ServiceRequest");
    assertThat(request.at("/reasonCode/0/text").asText()).isEqualTo("Y a-t-il une rétinopathie ?");
    assertThat(request.at("/note/0/text").asText()).isEqualTo("Traitements : Metformine");
    JsonNode study = one(bundle, "ImagingStudy");
    assertThat(study.at("/identifier/0/value").asText()).isEqualTo("urn:oid:1.2.3.4");
    assertThat(study.get("started").asText()).isEqualTo("2026-11-21");
  }

  @Test
  void everyReferenceLeadsToAResourceOfTheBundle() throws Exception {
    JsonNode bundle = qualified();
    List<String> addresses = bundle.get("entry").findValuesAsText("fullUrl");
    assertThat(addresses).doesNotHaveDuplicates().allMatch(it -> it.startsWith("urn:uuid:"));
    assertThat(bundle.findValuesAsText("reference")).isNotEmpty().allMatch(addresses::contains);
    assertThat(addresses).allMatch(address -> isNamed(bundle, address) || isFirst(bundle, address));
  }

  private static boolean isNamed(JsonNode bundle, String address) {
    return bundle.findValuesAsText("reference").contains(address);
  }

  private static boolean isFirst(JsonNode bundle, String address) {
    return bundle.at("/entry/0/fullUrl").asText().equals(address);
  }

  @Test
  void peopleAndPlacesAreNamedByTheirNationalNumbers() throws Exception {
    JsonNode bundle = qualified();
    JsonNode patient = one(bundle, "Patient");
    assertThat(patient.at("/identifier/0/system").asText())
        .isEqualTo("urn:oid:1.2.250.1.213.1.4.8");
    assertThat(patient.at("/identifier/0/value").asText()).isEqualTo("258035626000115");
    assertThat(patient.at("/identifier/0/type/coding/0/code").asText()).isEqualTo("INS-NIR");
    assertThat(patient.at("/name/0/family").asText()).isEqualTo("DURAND");
    assertThat(patient.at("/name/0/given")).hasToString("[\"JEANNE\",\"MARIE\"]");
    assertThat(patient.at("/name/1/family").asText()).isEqualTo("MARTIN");
    assertThat(patient.get("gender").asText()).isEqualTo("female");
    assertThat(patient.get("birthDate").asText()).isEqualTo("1958-03-12");
    assertThat(all(bundle, "Practitioner"))
        .extracting(one -> one.at("/identifier/0/system").asText())
        .containsOnly("urn:oid:1.2.250.1.71.4.2.1");
    assertThat(all(bundle, "Practitioner"))
        .extracting(one -> one.at("/identifier/0/value").asText())
        .containsExactlyInAnyOrder("899900000045", "899900000011");
    assertThat(all(bundle, "Organization"))
        .extracting(one -> one.at("/identifier/0/value").asText())
        .containsExactlyInAnyOrder("1990000028", "1990000010");
    assertThat(all(bundle, "PractitionerRole"))
        .extracting(one -> one.at("/code/0/coding/0/code").asText())
        .containsExactlyInAnyOrder("G15_10/SM38", "G15_10/SM26");
  }

  @Test
  void theNumberOfAnIdentityThatIsNotQualifiedIsNotTold() throws Exception {
    JsonNode bundle = bundle(patient(IdentityStatus.RECOVERED, "1958-03-00"), List.of());
    assertThat(one(bundle, "Patient").has("identifier")).isFalse();
    assertThat(one(bundle, "Patient").get("birthDate").asText()).isEqualTo("1958-03");
    assertThat(bundle.toString()).doesNotContain("258035626000115");
  }

  @Test
  void whatWasSeenIsToldOfEachEye() throws Exception {
    assertThat(all(qualified(), "Observation"))
        .extracting(
            one -> one.at("/valueString").asText() + one.at("/bodySite/coding/0/code").asText())
        .containsExactly("2, modérée18944008", "1, minime8966001", "Concordante");
  }

  @Test
  void anAddendumIsTold() throws Exception {
    JsonNode bundle =
        bundle(
            patient(IdentityStatus.QUALIFIED, "1958-03-12"),
            List.of(new Report.Addition(READER, SIGNED, "Et la tension ?", "9f".repeat(32))));
    assertThat(bundle.at("/entry/0/resource/status").asText()).isEqualTo("appended");
    assertThat(bundle.at("/entry/0/resource/conclusion").asText())
        .endsWith("Ajouté le 2026-11-22T09:15:00Z par Dr Hélène Lefèvre : Et la tension ?");
  }

  @Test
  void theSameCaseHasTheSameAddresses() throws Exception {
    assertThat(qualified().at("/entry/0/fullUrl")).isEqualTo(qualified().at("/entry/0/fullUrl"));
  }
}
