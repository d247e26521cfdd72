// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.audit.AuditActor;
import io.relais.care.people.Practitioner;
import io.relais.expertise.annotation.AnnotatedImage;
import io.relais.expertise.annotation.Assessment;
import io.relais.expertise.annotation.Authorship;
import io.relais.expertise.annotation.MeasurementReport;
import io.relais.expertise.annotation.Naming;
import io.relais.expertise.annotation.PresentationState;
import io.relais.expertise.annotation.ReportDocument;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Headers;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Source;
import io.relais.expertise.report.Report;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.report.compose.CaseReports.Signed;
import io.relais.expertise.report.compose.FormAssessments;
import io.relais.expertise.report.compose.ObjectNames;
import io.relais.expertise.report.compose.ReportPictures;
import io.relais.expertise.report.form.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Brings answers back into the studies they are about: what was measured and graded as a
/// structured report, what was marked as a presentation state, and the document that people read.
/// Objects are always named alike, so that one that is there is left alone; an addendum adds a
/// document and changes nothing.
public final class ArchiveChannel implements Channel {
  /// Its name.
  public static final String NAME = "archive";

  private final CaseReports reports;
  private final ReportPictures objects;
  private final StudyIndex index;
  private final Intake intake;
  private final ZoneId zone;
  private final FormAssessments assessments = new FormAssessments();

  /// @param zone of the practice
  public ArchiveChannel(
      CaseReports reports, ReportPictures objects, StudyIndex index, Intake intake, ZoneId zone) {
    this.reports = reports;
    this.objects = objects;
    this.index = index;
    this.intake = intake;
    this.zone = zone;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome deliver(Parcel parcel) throws IOException {
    Optional<Signed> signed = reports.version(parcel.caseId(), parcel.version());
    if (signed.isEmpty()) {
      return new Outcome.GivenUp("no-answer");
    }
    Map<String, List<Found>> studies = new LinkedHashMap<>();
    objects.objects(signed.get().folder(), CaseReports.answeredAt(signed.get().folder())).stream()
        .filter(found -> ReportPictures.isPhotograph(found) || ReportPictures.isRecording(found))
        .forEach(found ->
            studies
                .computeIfAbsent(found.needStudy().facts().uid(), uid -> new ArrayList<>())
                .add(found));
    if (studies.isEmpty()) {
      return new Outcome.NotNeeded("no-examination");
    }
    byte[] pdf = reports.pdf(signed.get());
    for (Map.Entry<String, List<Found>> study : studies.entrySet()) {
      Optional<Outcome> stopped =
          deliver(new Return(signed.get(), study.getKey(), study.getValue()), pdf);
      if (stopped.isPresent()) {
        return stopped.get();
      }
    }
    return Outcome.done();
  }

  /// What comes back into one study.
  ///
  /// @param read photographs and recordings that were there
  private record Return(Signed signed, String study, List<Found> read) {

    /// Each of them, with what is marked on it, if anything is.
    List<AnnotatedImage> images() {
      Form form = signed.form();
      List<AnnotatedImage> images = new ArrayList<>();
      for (Found found : read) {
        String uid = found.needInstance().facts().uid();
        DataSet header = Headers.of(found.needInstance().facts());
        List<AnnotatedImage> marked = new ArrayList<>();
        form.marks().entrySet().stream()
            .filter(one -> one.getKey().object().equals(uid))
            .sorted((one, other) -> Integer.compare(one.getKey().number(), other.getKey().number()))
            .forEach(one ->
                marked.add(new AnnotatedImage(header, one.getKey().number(), one.getValue())));
        images.addAll(
            marked.isEmpty() ? List.of(new AnnotatedImage(header, 1, List.of())) : marked);
      }
      return images;
    }
  }

  /// @return why it goes no further, if it does not
  private Optional<Outcome> deliver(Return back, byte[] pdf) throws IOException {
    List<AnnotatedImage> images = back.images();
    Authorship by = authorship(back.signed());
    if (back.signed().version() == 1) {
      List<Assessment> said = assessments.of(back.signed().form().content());
      List<AnnotatedImage> marked =
          images.stream().filter(image -> !image.drawings().isEmpty()).toList();
      if (!said.isEmpty() || !marked.isEmpty()) {
        Optional<Outcome> stopped =
            put(back, "sr", naming -> MeasurementReport.of(images, said, by, naming));
        if (stopped.isPresent()) {
          return stopped;
        }
      }
      if (!marked.isEmpty()) {
        Optional<Outcome> stopped =
            put(back, "pr", naming -> PresentationState.of(marked, by, naming));
        if (stopped.isPresent()) {
          return stopped;
        }
      }
    }
    String title = back.signed().report().title();
    return put(back, "pdf", naming -> ReportDocument.of(images, title, pdf, by, naming));
  }

  private Authorship authorship(Signed signed) {
    Report report = signed.report();
    Practitioner reader = signed.version() == 1 ? report.reader() : report.addenda().getLast().by();
    return new Authorship(
        PersonName.of(reader.familyName(), reader.givenName()),
        signed.signedAt().atZone(zone),
        true,
        reader.structure().name());
  }

  private Optional<Outcome> put(Return back, String kind, Function<Naming, DataSet> making)
      throws IOException {
    Naming naming =
        ObjectNames.of(
            back.signed().folder().one().id(), back.signed().version(), back.study(), kind);
    String uid = naming.uid("object");
    if (index.instance(uid, Access.whole()).isPresent()) {
      return Optional.empty();
    }
    DataSet object = making.apply(naming);
    FileMeta meta =
        FileMeta.of(
            object.string(Tag.SOP_CLASS_UID).orElseThrow(), uid, TransferSyntax.EXPLICIT_LITTLE);
    byte[] file = new DicomWriter().file(meta, object);
    Source source =
        new Source(
            Door.SERVER,
            back.signed().folder().one().id().text(),
            AuditActor.SERVER,
            Set.of(back.signed().folder().one().structure()));
    return switch (intake.accept(
        source, new ByteArrayInputStream(file), Hints.study(back.study()))) {
      case Receipt.Filed _, Receipt.Unassigned _, Receipt.AlreadyThere _ -> Optional.empty();
      case Receipt.Quarantined _ -> Optional.of(new Outcome.GivenUp("quarantined"));
      case Receipt.Refused refused ->
          Optional.of(
              refused.refusal().isTemporary()
                  ? new Outcome.Later("no-room")
                  : new Outcome.GivenUp("refused"));
    };
  }
}
