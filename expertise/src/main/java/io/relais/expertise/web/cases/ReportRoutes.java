// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Registration;
import io.relais.care.people.Registrations;
import io.relais.expertise.archive.Found;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.report.compose.CaseReports.Signed;
import io.relais.expertise.report.fhir.FhirReport;
import io.relais.expertise.report.fhir.ReportBundle;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.Reading;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// The report of a case, for whoever may see its answer.
final class ReportRoutes {
  private static final String VERSION = "[1-9][0-9]{0,3}";

  private final CaseParts parts;
  private final CaseReports reports;

  ReportRoutes(CaseParts parts) {
    this.parts = parts;
    this.reports = parts.work().reports();
  }

  /// `GET /api/cases/<id>/report?version=<n>`
  Answer report(Asked asked) throws IOException {
    RandomId id = CaseDesk.id(asked);
    CaseFolder folder =
        parts.reader().report(id, asked.member().id()).orElseThrow(Refusals::unknown);
    if (folder.answer().isEmpty()) {
      return pdf(preview(asked, folder), "apercu.pdf");
    }
    Signed signed = version(id, asked.query("version")).orElseThrow(Refused::notFound);
    return pdf(reports.pdf(signed), "compte-rendu.pdf");
  }

  /// `GET /api/cases/<id>/report.xml?version=<n>`
  Answer cda(Asked asked) throws IOException {
    Signed signed = signed(asked);
    CaseCda cda = parts.work().cda();
    return switch (cda.of(signed)) {
      case CaseCda.Told.Ready(var report) ->
          Answer.bytes("application/xml", cda.document(signed, report))
              .with("Content-Disposition", "attachment; filename=\"compte-rendu.xml\"")
              .with("Cache-Control", "private, no-store");
      case CaseCda.Told.Unfit(String reason) -> throw new Refused(409, reason);
    };
  }

  private Signed signed(Asked asked) {
    RandomId id = CaseDesk.id(asked);
    CaseFolder folder =
        parts.reader().report(id, asked.member().id()).orElseThrow(Refusals::unknown);
    if (folder.answer().isEmpty()) {
      throw notNow(folder);
    }
    return version(id, asked.query("version")).orElseThrow(Refused::notFound);
  }

  /// `GET /api/cases/<id>/report.fhir.json?version=<n>`
  Answer fhir(Asked asked) throws IOException {
    Signed signed = signed(asked);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReportBundle(told(signed)).write(out);
    return Answer.bytes("application/fhir+json", out.toByteArray())
        .with("Content-Disposition", "attachment; filename=\"compte-rendu.fhir.json\"")
        .with("Cache-Control", "private, no-store");
  }

  private FhirReport told(Signed signed) throws IOException {
    CaseFolder folder = signed.folder();
    return new FhirReport(
        signed.report(),
        folder.one().times().submitted().orElseThrow(),
        signed.signedAt(),
        new Registered(new Registrations(parts.ground().database())),
        folder.examinations().stream().map(ReportRoutes::study).toList(),
        Optional.of(new FhirReport.Pdf(reports.pdf(signed))));
  }

  /// What registers say of those who are named.
  private record Registered(Registrations registrations) implements FhirReport.People {
    @Override
    public Registration registration(Practitioner practitioner) {
      return registrations.of(practitioner.id());
    }

    @Override
    public Premises premises(Practitioner practitioner) {
      return registrations.premises(practitioner.structure().id());
    }
  }

  private static FhirReport.Study study(Found found) {
    Found.Study study = found.needStudy();
    return new FhirReport.Study(
        study.facts().uid(),
        BirthDate.parseDicom(study.facts().date())
            .filter(BirthDate::isComplete)
            .map(BirthDate::conventional),
        study.facts().description(),
        study.modalities(),
        study.series(),
        study.instances());
  }

  private Optional<Signed> version(RandomId id, String version) {
    if (version.isEmpty()) {
      return reports.newest(id);
    }
    if (!version.matches(VERSION)) {
      throw Written.unfit("version");
    }
    return reports.version(id, Integer.parseInt(version));
  }

  /// What it would be if the reading of this person were signed.
  private byte[] preview(Asked asked, CaseFolder folder) throws IOException {
    Optional<Reading> reading =
        folder
            .one()
            .state()
            .writing()
            .flatMap(round ->
                folder.readings().stream().filter(one -> one.round() == round).findFirst());
    if (reading.isEmpty() || !asked.query("version").isEmpty()) {
      throw notNow(folder);
    }
    return reports.preview(folder, reading.get(), parts.now());
  }

  /// Too early, with where the case is.
  static Refused notNow(CaseFolder folder) {
    Refused refused = new Refused(409, "not-now");
    refused.more().put("state", Json.word(folder.one().state().word()));
    return refused;
  }

  private static Answer pdf(byte[] document, String name) {
    return Answer.bytes("application/pdf", document)
        .with("Content-Disposition", "inline; filename=\"" + name + "\"")
        .with("Cache-Control", "private, no-store");
  }
}
