// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.report.Report;
import io.relais.expertise.report.form.Form;
import io.relais.expertise.report.form.FormReader;
import io.relais.expertise.report.pdf.PdfReport;
import io.relais.expertise.report.pdf.PdfSeal;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseReader;
import io.relais.expertise.review.Reading;
import io.relais.expertise.review.Signature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The reports of cases as documents. What was brought into the archive once is given out as it
/// lies there, so that everybody has the same document, with the same seal.
public final class CaseReports {
  private final CaseReader cases;
  private final ReportComposer composer;
  private final ReportComposer.People people;
  private final ReportPictures pictures;
  private final Kept kept;
  private final Finish finish;

  /// Where reports lie that were brought into the archive.
  public record Kept(StudyIndex index, InstanceStore store) {}

  /// How documents are finished.
  ///
  /// @param seal of the structure
  /// @param zone in which times are told
  public record Finish(PdfSeal seal, ZoneId zone) {}

  /// Reports of these cases.
  public CaseReports(
      CaseReader cases,
      ReportComposer.People people,
      ReportPictures pictures,
      Kept kept,
      Finish finish) {
    this.cases = cases;
    this.people = people;
    this.composer = new ReportComposer(people, finish.zone());
    this.pictures = pictures;
    this.kept = kept;
    this.finish = finish;
  }

  /// What was signed.
  ///
  /// @param folder the case with its answer and nothing else
  /// @param version 1 for the answer alone, one more for each addendum with it
  /// @param signedAt when this version was
  /// @param report what it tells, without pictures
  public record Signed(CaseFolder folder, int version, Instant signedAt, Report report) {

    /// Who signed the answer, and when.
    public Signature signature() {
      return ReportComposer.signers(folder, folder.answer().orElseThrow()).getFirst();
    }

    /// What was filled in.
    public Form form() {
      return FormReader.of(folder.answer().orElseThrow().content());
    }

    /// The UID of its document in a study: always the same one.
    public String documentUid(String study) {
      return ObjectNames.uid(folder.one().id(), version, study, "pdf");
    }
  }

  /// The newest version of a case's answer; none before it is signed.
  public Optional<Signed> newest(RandomId id) {
    return cases.answered(id).map(folder -> signed(folder, 1 + folder.addenda().size()));
  }

  /// One version of it.
  public Optional<Signed> version(RandomId id, int version) {
    return cases
        .answered(id)
        .filter(folder -> version >= 1 && version <= 1 + folder.addenda().size())
        .map(folder -> signed(folder, version));
  }

  private Signed signed(CaseFolder folder, int version) {
    Reading answer = folder.answer().orElseThrow();
    Instant at =
        version == 1
            ? ReportComposer.signers(folder, answer).getLast().at()
            : folder.addenda().get(version - 2).at();
    return new Signed(folder, version, at, composer.signed(folder, version, List.of()));
  }

  /// Its document: as it lies in the archive, or made anew.
  public byte[] pdf(Signed signed) throws IOException {
    for (Found study : signed.folder().examinations()) {
      Optional<Found> object =
          kept.index()
              .instance(signed.documentUid(study.needStudy().facts().uid()), Access.whole());
      if (object.isPresent()) {
        return document(object.get());
      }
    }
    return made(signed);
  }

  /// Its document, made anew and sealed.
  public byte[] made(Signed signed) throws IOException {
    CaseFolder folder = signed.folder();
    ReportPictures.Gathered gathered = gathered(folder, signed.form(), answeredAt(folder));
    Report report = composer.signed(folder, signed.version(), gathered.pictures());
    return finish.seal().seal(written(report, gathered), report);
  }

  /// What the report would be if this reading were signed; each of its pages says that it is not.
  public byte[] preview(CaseFolder folder, Reading reading, Instant now) throws IOException {
    ReportPictures.Gathered gathered = gathered(folder, FormReader.of(reading.content()), now);
    return written(composer.draft(folder, reading, gathered.pictures()), gathered);
  }

  /// Until when objects count as looked at.
  public static Instant answeredAt(CaseFolder folder) {
    return folder.one().times().answered().orElseThrow();
  }

  private ReportPictures.Gathered gathered(CaseFolder folder, Form form, Instant until)
      throws IOException {
    Patient patient = people.patient(folder.one().about().patient().orElseThrow());
    return pictures.of(pictures.objects(folder, until), patient, form);
  }

  private byte[] written(Report report, ReportPictures.Gathered gathered) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PdfReport(report, gathered.tracings(), finish.zone()).write(bytes);
    return bytes.toByteArray();
  }

  private byte[] document(Found object) throws IOException {
    try (StoredFile stored =
        StoredFile.open(kept.store(), object.needInstance().arrival().object().id())) {
      return EncapsulatedPdf.document(stored);
    }
  }
}
