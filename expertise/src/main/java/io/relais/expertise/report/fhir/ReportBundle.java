// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.fhir;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.report.Report;
import io.relais.expertise.report.Report.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes an answer as a FHIR R4 bundle of the kind `collection`: first the DiagnosticReport, then
/// what it refers to.
public final class ReportBundle {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String LOINC = "http://loinc.org";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String REPORT = "report";

  private final FhirReport told;
  private final Report report;
  private final Resources resources;
  private final PeopleResources people;

  /// Of this answer.
  public ReportBundle(FhirReport told) {
    this.told = told;
    this.report = told.report();
    this.resources = new Resources(report.id());
    this.people = new PeopleResources(resources, told.people());
  }

  /// Writes it as JSON in UTF-8 (FHIR R4 §2.6). The stream stays open.
  public void write(OutputStream out) throws IOException {
    out.write(MAPPER.writeValueAsBytes(bundle()));
  }

  private ObjectNode bundle() {
    var _ = resources.reference(REPORT, this::diagnosticReport);
    ObjectNode bundle = Resources.resource("Bundle");
    bundle.set("identifier", identifier("bundle/" + report.addenda().size()));
    bundle.put("type", "collection").put("timestamp", told.signed().toString());
    bundle.set("entry", resources.entries(REPORT));
    return bundle;
  }

  private ObjectNode identifier(String name) {
    return Resources.identifier("urn:ietf:rfc:3986", resources.address(name));
  }

  private ObjectNode diagnosticReport() {
    ObjectNode written = Resources.resource("DiagnosticReport");
    written.putArray("identifier").add(identifier(REPORT));
    written.putArray("basedOn").add(resources.reference("request", this::serviceRequest));
    written.put("status", report.addenda().isEmpty() ? "final" : "appended");
    written.set("code", Resources.concept(LOINC, "85208-7", "", report.title()));
    written.set("subject", people.patient(report.patient()));
    written.put("issued", told.signed().toString());
    written.putArray("performer").add(people.role(report.reader()));
    ArrayNode interpreters = written.putArray("resultsInterpreter");
    report.signatures().stream()
        .map(Report.Signature::by)
        .distinct()
        .forEach(by -> interpreters.add(people.role(by)));
    if (!report.findings().isEmpty()) {
      ArrayNode results = written.putArray("result");
      report.findings().forEach(finding -> observations(finding).forEach(results::add));
    }
    if (!told.studies().isEmpty()) {
      ArrayNode studies = written.putArray("imagingStudy");
      told.studies()
          .forEach(study ->
              studies.add(resources.reference("study/" + study.uid(), () -> study(study))));
    }
    written.put("conclusion", conclusion());
    told.pdf().ifPresent(pdf -> written.putArray("presentedForm").add(attachment(pdf)));
    return written;
  }

  /// All that the requester must read, addenda among it.
  private String conclusion() {
    Stream<String> recommended =
        report.recommendation().isEmpty()
            ? Stream.empty()
            : Stream.of("Conduite proposée : " + report.recommendation());
    Stream<String> added =
        report.addenda().stream()
            .map(one ->
                "Ajouté le %s par %s : %s".formatted(one.at(), one.by().displayName(), one.text()));
    return Stream.of(Stream.of(report.conclusion()), recommended, added)
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n\n"));
  }

  private ObjectNode attachment(FhirReport.Pdf pdf) {
    return Resources.object()
        .put("contentType", "application/pdf")
        .put("language", "fr-FR")
        .put("data", Base64.getEncoder().encodeToString(pdf.bytes()))
        .put("title", report.title())
        .put("creation", told.signed().toString());
  }

  private ObjectNode serviceRequest() {
    ObjectNode written = Resources.resource("ServiceRequest");
    written.putArray("identifier").add(identifier("request"));
    written.put("status", "completed").put("intent", "order");
    written.putObject("code").put("text", report.title());
    written.set("subject", people.patient(report.patient()));
    written.put("authoredOn", told.asked().toString());
    written.set("requester", people.role(report.requester()));
    written.putArray("performer").add(people.role(report.reader()));
    written.putArray("reasonCode").addObject().put("text", report.question());
    if (!report.context().isEmpty()) {
      ArrayNode notes = written.putArray("note");
      report
          .context()
          .forEach(
              passage -> notes.addObject().put("text", passage.heading() + " : " + passage.text()));
    }
    return written;
  }

  private ObjectNode study(FhirReport.Study study) {
    ObjectNode written = Resources.resource("ImagingStudy");
    written
        .putArray("identifier")
        .add(Resources.identifier("urn:dicom:uid", "urn:oid:" + study.uid()));
    written.put("status", "available");
    if (!study.modalities().isEmpty()) {
      ArrayNode modalities = written.putArray("modality");
      study.modalities().forEach(one -> modalities.add(Resources.coding(DICOM, one, "")));
    }
    written.set("subject", people.patient(report.patient()));
    study.date().ifPresent(date -> written.put("started", date.toString()));
    written.put("numberOfSeries", study.series()).put("numberOfInstances", study.instances());
    if (!study.description().isBlank()) {
      written.put("description", study.description());
    }
    return written;
  }

  /// One, or one for each eye.
  private Stream<ObjectNode> observations(Finding finding) {
    int number = report.findings().indexOf(finding);
    return finding.left().isEmpty()
        ? Stream.of(observation(number, finding.label(), finding.value(), Report.Side.NONE))
        : Stream.of(
            observation(number, finding.label(), finding.value(), Report.Side.RIGHT),
            observation(number, finding.label(), finding.left().get(), Report.Side.LEFT));
  }

  private ObjectNode observation(int number, String label, String value, Report.Side side) {
    return resources.reference(
        "finding/" + number + "/" + side,
        () -> {
          ObjectNode written = Resources.resource("Observation");
          written.put("status", "final");
          written.putObject("code").put("text", label);
          written.set("subject", people.patient(report.patient()));
          written.put("issued", told.signed().toString());
          written.putArray("performer").add(people.role(report.reader()));
          written.put("valueString", value);
          switch (side) {
            case RIGHT ->
                written.set(
                    "bodySite",
                    Resources.concept(SNOMED, "18944008", "Right eye structure", "Œil droit"));
            case LEFT ->
                written.set(
                    "bodySite",
                    Resources.concept(SNOMED, "8966001", "Left eye structure", "Œil gauche"));
            case NONE -> {}
          }
          return written;
        });
  }
}
