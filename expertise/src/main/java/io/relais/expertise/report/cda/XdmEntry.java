// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Patient;
import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import java.time.ZonedDateTime;
import java.util.Optional;

/// What a package says of a document in it, whichever it is (IHE ITI TF-3 §4.2.3.2).
///
/// @param id of this version of the document, a UID
/// @param title as people read it
/// @param codes what it is
/// @param patient whom it is about
/// @param patientRoot the object identifier under which this server's own numbers of patients stand
/// @param author who wrote it, and stands by it
/// @param place where the patient is cared for
/// @param times when
record XdmEntry(
    String id,
    String title,
    Codes codes,
    Patient patient,
    String patientRoot,
    CdaProfessional author,
    CdaOrganization place,
    Times times) {

  /// A code with its system.
  record Coded(String code, String system, String displayName) {}

  /// What a document is.
  ///
  /// @param kind of which sort (JDV_J07); all that there are here are reports by their class
  ///   (JDV_J06), even a request (ASS_X04)
  /// @param format how it is written (JDV_J10, which ASS_A11 tells by the template)
  /// @param act what it is about
  record Codes(Coded kind, Coded format, Coded act) {}

  /// When.
  ///
  /// @param created the document was
  /// @param from the care began
  /// @param until it ended; none before
  record Times(ZonedDateTime created, ZonedDateTime from, Optional<ZonedDateTime> until) {}

  static XdmEntry of(TelemedicineReport report) {
    return new XdmEntry(
        report.version().id(),
        report.title(),
        new Codes(
            loinc(TelemedicineReportWriter.CODE, "Compte-rendu d'acte de télémédecine"),
            new Coded(
                "urn:ihe:iti:xds-sd:pdf:2008",
                "1.3.6.1.4.1.19376.1.2.3",
                "Document à corps non structuré en Pdf/A-1"),
            act(report.act())),
        report.patient(),
        report.patientRoot(),
        report.reader(),
        report.requester().organization(),
        new Times(report.signed(), report.asked(), Optional.of(report.signed())));
  }

  static XdmEntry of(TelemedicineRequest request) {
    return new XdmEntry(
        request.version().id(),
        request.title(),
        new Codes(
            loinc(TelemedicineRequestWriter.CODE, "Demande d'acte de télémédecine"),
            format("urn:asip:ci-sis:tlm-da:2020", "Demande d'acte de télémédecine"),
            act(request.act())),
        request.patient(),
        request.patientRoot(),
        request.requester(),
        request.requester().organization(),
        new Times(request.asked(), request.asked(), Optional.empty()));
  }

  static XdmEntry of(RetinographyReport report) {
    RetinographyReport.Times times = report.times();
    CdaProfessional orthoptist = report.people().orthoptist();
    return new XdmEntry(
        report.version().id(),
        RetinographyReportWriter.TITLE,
        new Codes(
            loinc(RetinographyReportWriter.CODE, RetinographyReportWriter.KIND),
            format("urn:asip:ci-sis:crrtn:2013", "Compte-rendu de rétinographie"),
            RetinographyReportWriter.ACT),
        report.patient(),
        report.patientRoot(),
        orthoptist,
        orthoptist.organization(),
        new Times(times.signed(), times.asked(), Optional.of(times.taken())));
  }

  private static Coded loinc(String code, String displayName) {
    return new Coded(code, CdaHeader.LOINC, displayName);
  }

  /// Formats of the CI-SIS (TRE_A06).
  private static Coded format(String code, String displayName) {
    return new Coded(code, "1.2.250.1.213.1.1.4.2.282", displayName);
  }

  private static Coded act(TelemedicineAct act) {
    return new Coded(act.name(), TelemedicineEvent.NGAP, act.displayName());
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "XdmEntry[" + id + "]";
  }
}
