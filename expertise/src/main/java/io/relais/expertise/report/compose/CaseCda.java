// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.Registrations;
import io.relais.expertise.report.cda.TelemedicineReport;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import io.relais.expertise.report.cda.TelemedicineReportWriter;
import io.relais.expertise.report.compose.CaseReports.Signed;
import io.relais.expertise.review.ExpertCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;

/// Signed answers as other systems are told them (CDA R2, volet TLM-CR). The photographs that an
/// orthoptist takes for the screening of retinopathy have a document of their own, and no answer to
/// them is a teleexpertise.
public final class CaseCda {
  private final CaseReports reports;
  private final CdaNames names;

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
    this.names = new CdaNames(people, registrations, patientRoot, zone);
  }

  /// The same for what was asked.
  public RequestCda requests() {
    return new RequestCda(names);
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
    if (names.isRetinography(signed.folder().one())) {
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
    RandomId reader = signed.report().reader().id();
    return new TelemedicineReport(
        CdaNames.version(one.id(), "cda", signed.version()),
        signed.report().title(),
        signed.report().patient(),
        names.patientRoot(),
        names.professional(reader),
        names.professional(one.requester()),
        names.organization(reader),
        names.local(one.times().submitted().orElseThrow()),
        names.local(signed.signedAt()),
        TelemedicineAct.TE2);
  }

  /// The document, with the PDF in it.
  public byte[] document(Signed signed, TelemedicineReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TelemedicineReportWriter().write(bytes, report, reports.pdf(signed));
    return bytes.toByteArray();
  }
}
