// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Profession;
import io.relais.care.people.Registrations;
import io.relais.expertise.annotation.Naming;
import io.relais.expertise.report.cda.CdaOrganization;
import io.relais.expertise.report.cda.CdaProfessional;
import io.relais.expertise.report.cda.TelemedicineReport;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import io.relais.expertise.report.cda.TelemedicineReportWriter;
import io.relais.expertise.report.compose.CaseReports.Signed;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.review.ExpertCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Signed answers as other systems are told them (CDA R2, volet TLM-CR). The photographs that an
/// orthoptist takes for the screening of retinopathy have a document of their own, and no answer to
/// them is a teleexpertise.
public final class CaseCda {
  private static final String ORTHOPTIST = "92";

  private final CaseReports reports;
  private final ReportComposer.People people;
  private final Registrations registrations;
  private final String patientRoot;
  private final ZoneId zone;

  /// @param patientRoot the object identifier under which this server's own numbers of patients
  ///   stand
  /// @param zone in which times are told
  public CaseCda(
      CaseReports reports,
      ReportComposer.People people,
      Registrations registrations,
      String patientRoot,
      ZoneId zone) {
    this.reports = reports;
    this.people = people;
    this.registrations = registrations;
    this.patientRoot = patientRoot;
    this.zone = zone;
  }

  /// What others can be told.
  public sealed interface Told {
    /// This.
    record Ready(TelemedicineReport report) implements Told {}

    /// Nothing.
    ///
    /// @param reason a code word: `other-document`, or `not-registered` where registers do not say
    ///   enough of the people and their structures
    record Unfit(String reason) implements Told {}
  }

  /// What others can be told of a signed answer.
  public Told of(Signed signed) {
    ExpertCase one = signed.folder().one();
    boolean orthoptists =
        one.kind() == CaseKind.DIABETIC_RETINOPATHY_SCREENING
            && registrations
                .of(one.requester())
                .profession()
                .map(Profession::profession)
                .filter(ORTHOPTIST::equals)
                .isPresent();
    if (orthoptists) {
      return new Told.Unfit("other-document");
    }
    try {
      return new Told.Ready(report(signed));
    } catch (IllegalArgumentException notRegistered) {
      return new Told.Unfit("not-registered");
    }
  }

  private TelemedicineReport report(Signed signed) {
    ExpertCase one = signed.folder().one();
    Practitioner reader = signed.report().reader();
    return new TelemedicineReport(
        version(one.id(), signed.version()),
        signed.report().title(),
        signed.report().patient(),
        patientRoot,
        professional(reader),
        professional(people.practitioner(one.requester())),
        CdaOrganization.of(reader.structure(), registrations.premises(reader.structure().id())),
        local(one.times().submitted().orElseThrow()),
        local(signed.signedAt()),
        TelemedicineAct.TE2);
  }

  private static DocumentVersion version(RandomId id, int number) {
    Naming names = Naming.of("case/" + id.text() + "/cda");
    return new DocumentVersion(
        names.uid(Integer.toString(number)),
        names.uid("set"),
        number,
        number == 1 ? Optional.empty() : Optional.of(names.uid(Integer.toString(number - 1))));
  }

  private CdaProfessional professional(Practitioner one) {
    return CdaProfessional.of(
        one, registrations.of(one.id()), registrations.premises(one.structure().id()));
  }

  private ZonedDateTime local(Instant at) {
    return at.atZone(zone);
  }

  /// The document, with the PDF in it.
  public byte[] document(Signed signed, TelemedicineReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TelemedicineReportWriter().write(bytes, report, reports.pdf(signed));
    return bytes.toByteArray();
  }
}
