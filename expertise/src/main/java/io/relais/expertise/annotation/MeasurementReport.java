// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.annotation.Content.As;
import io.relais.expertise.annotation.Drawing.Place;
import io.relais.expertise.annotation.Drawing.What;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes what is marked on images as a Comprehensive SR by the template Measurement Report (PS3.16
/// TID 1500). Lengths are in millimetres where the image says how large its pixels are, else in
/// pixels: nothing is guessed.
public final class MeasurementReport {
  /// Comprehensive SR Storage (PS3.4 annex B).
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.33";

  private static final int PERFORMED_PROCEDURE_CODES = 0x0040_A372;
  private static final int OBSERVER_CODES = 0x0040_A088;

  private final List<AnnotatedImage> images;
  private final List<Assessment> assessments;
  private final Authorship by;
  private final Naming naming;

  private MeasurementReport(
      List<AnnotatedImage> images, List<Assessment> assessments, Authorship by, Naming naming) {
    this.images = images;
    this.assessments = assessments;
    this.by = by;
    this.naming = naming;
  }

  /// The report.
  ///
  /// @param images of one study, at least one; recordings of signals too, which have no drawings
  /// @param assessments what else the reader says of them
  public static DataSet of(
      List<AnnotatedImage> images, List<Assessment> assessments, Authorship by, Naming naming) {
    return new MeasurementReport(List.copyOf(images), List.copyOf(assessments), by, naming)
        .object();
  }

  private DataSet object() {
    DataSet first = ObjectFrame.first(images);
    DataSetBuilder object = ObjectFrame.of(SOP_CLASS, ObjectFrame.Kind.REPORT, first, by, naming);
    String date = ObjectFrame.DATE.format(by.at());
    String time = ObjectFrame.TIME.format(by.at());
    DataSet evidence =
        DataSet.builder()
            .text(Tag.STUDY_INSTANCE_UID, first.string(Tag.STUDY_INSTANCE_UID).orElseThrow())
            .items(
                Tag.REFERENCED_SERIES_SEQUENCE,
                ObjectFrame.bySeries(images, Tag.REFERENCED_SOP_SEQUENCE))
            .build();
    object
        .text(Tag.CONTENT_DATE, date)
        .text(Tag.CONTENT_TIME, time)
        .items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
        .items(PERFORMED_PROCEDURE_CODES)
        .items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, evidence)
        .text(Tag.COMPLETION_FLAG, "COMPLETE")
        .text(Tag.VERIFICATION_FLAG, by.signed() ? "VERIFIED" : "UNVERIFIED");
    if (by.signed()) {
      object.items(Tag.VERIFYING_OBSERVER_SEQUENCE, observer(ObjectFrame.MOMENT.format(by.at())));
    }
    Content.root(object, Concept.REPORT, "1500", content());
    return object.build();
  }

  private DataSet observer(String moment) {
    return DataSet.builder()
        .text(Tag.VERIFYING_ORGANIZATION, by.institution().isEmpty() ? "Relais" : by.institution())
        .text(Tag.VERIFICATION_DATE_TIME, moment)
        .name(Tag.VERIFYING_OBSERVER_NAME, by.reader())
        .items(OBSERVER_CODES)
        .build();
  }

  private List<DataSet> content() {
    List<AnnotatedImage> seen = images.stream().filter(AnnotatedImage::isImage).toList();
    List<DataSet> content = new ArrayList<>();
    content.add(Content.code(As.HAS_CONCEPT_MOD, Concept.LANGUAGE, Concept.FRENCH));
    content.add(Content.code(As.HAS_OBS_CONTEXT, Concept.OBSERVER_TYPE, Concept.PERSON));
    content.add(Content.person(As.HAS_OBS_CONTEXT, Concept.OBSERVER_NAME, by.reader()));
    content.add(
        Content.code(
            As.HAS_CONCEPT_MOD,
            Concept.PROCEDURE,
            seen.isEmpty() ? Concept.ELECTROCARDIOGRAPHY : Concept.PHOTOGRAPHY));
    if (!seen.isEmpty()) {
      List<DataSet> library =
          seen.stream().map(image -> Content.image(As.CONTAINS, image)).toList();
      content.add(
          Content.container(
              As.CONTAINS,
              Concept.LIBRARY,
              List.of(Content.container(As.CONTAINS, Concept.LIBRARY_GROUP, library))));
    }
    content.add(Content.container(As.CONTAINS, Concept.MEASUREMENTS, groups()));
    return content;
  }

  private List<DataSet> groups() {
    List<DataSet> groups = new ArrayList<>();
    assessments.forEach(assessment -> groups.add(assessment(assessment)));
    for (AnnotatedImage image : images) {
      int number = 0;
      for (Drawing drawing : image.drawings()) {
        number++;
        groups.add(group(image, drawing, number));
      }
      ratios(image).ifPresent(groups::add);
    }
    return groups;
  }

  /// A group of codes and figures (PS3.16 TID 1501).
  private DataSet assessment(Assessment one) {
    List<DataSet> items = new ArrayList<>();
    items.add(Content.text(As.HAS_OBS_CONTEXT, Concept.TRACKING, one.name()));
    items.add(Content.uid(As.HAS_OBS_CONTEXT, Concept.TRACKING_UID, naming.uid(one.name())));
    switch (one.site()) {
      case RIGHT_EYE -> items.add(site(Concept.RIGHT));
      case LEFT_EYE -> items.add(site(Concept.LEFT));
      case HEART -> items.add(Content.code(As.HAS_CONCEPT_MOD, Concept.SITE, Concept.HEART));
    }
    for (Assessment.Item item : one.items()) {
      items.add(
          switch (item) {
            case Assessment.Coded(Concept name, Concept value) ->
                Content.code(As.CONTAINS, name, value);
            case Assessment.Figure(Concept name, double value, Concept unit) ->
                Content.number(As.CONTAINS, name, value, unit);
            case Assessment.Words(Concept name, String text) ->
                Content.text(As.CONTAINS, name, text);
          });
    }
    return Content.container(As.CONTAINS, Concept.GROUP, "1501", items);
  }

  private DataSet group(AnnotatedImage image, Drawing drawing, int number) {
    List<DataSet> items = new ArrayList<>(head(image, "Marque " + number));
    switch (drawing) {
      case Drawing.Point(What what, Place at) -> {
        items.add(Content.code(As.CONTAINS, Concept.FINDING, concept(what)));
        items.add(point(image, at));
      }
      case Drawing.Distance(Place from, Place to) -> items.add(length(image, from, to));
      case Drawing.Ellipse ellipse -> {
        items.add(Content.code(As.CONTAINS, Concept.FINDING, concept(ellipse.what())));
        items.add(region(image, "ELLIPSE", Outline.of(ellipse)));
        items.add(area(image, Math.PI * ellipse.rx() * ellipse.ry()));
      }
      case Drawing.Polygon polygon -> {
        items.add(Content.code(As.CONTAINS, Concept.FINDING, concept(What.ANYTHING)));
        items.add(region(image, "POLYLINE", Outline.of(polygon)));
        items.add(area(image, polygon.area()));
      }
      case Drawing.Note(Place at, String text) -> {
        items.add(point(image, at));
        items.add(Content.text(As.CONTAINS, Concept.COMMENT, text));
      }
    }
    boolean encloses = drawing instanceof Drawing.Ellipse || drawing instanceof Drawing.Polygon;
    return Content.container(As.CONTAINS, Concept.GROUP, encloses ? "1410" : "1501", items);
  }

  private List<DataSet> head(AnnotatedImage image, String name) {
    DataSet site =
        switch (image.laterality()) {
          case "R" -> site(Concept.RIGHT);
          case "L" -> site(Concept.LEFT);
          default -> Content.code(As.HAS_CONCEPT_MOD, Concept.SITE, Concept.RETINA);
        };
    return List.of(
        Content.text(As.HAS_OBS_CONTEXT, Concept.TRACKING, name),
        Content.uid(
            As.HAS_OBS_CONTEXT, Concept.TRACKING_UID, naming.uid(image.name() + "/" + name)),
        site);
  }

  private static DataSet site(Concept side) {
    return Content.code(
        As.HAS_CONCEPT_MOD,
        Concept.SITE,
        Concept.RETINA,
        Content.code(As.HAS_CONCEPT_MOD, Concept.LATERALITY, side));
  }

  private static Concept concept(What what) {
    return switch (what) {
      case ANYTHING -> Concept.PLACE;
      case FOVEA -> Concept.FOVEA;
      case DISC -> Concept.DISC;
      case CUP -> Concept.CUP;
    };
  }

  private static DataSet point(AnnotatedImage image, Place at) {
    return Content.drawing(
        As.CONTAINS, Concept.REGION, "POINT", new double[] {at.column(), at.row()}, image);
  }

  private static DataSet region(AnnotatedImage image, String type, double[] outline) {
    return Content.drawing(As.CONTAINS, Concept.REGION, type, outline, image);
  }

  private static DataSet length(AnnotatedImage image, Place from, Place to) {
    double[] line = {from.column(), from.row(), to.column(), to.row()};
    DataSet drawn = Content.drawing(As.INFERRED_FROM, Concept.REGION, "POLYLINE", line, image);
    Optional<double[]> spacing = image.spacing();
    if (spacing.isEmpty()) {
      return Content.number(As.CONTAINS, Concept.LENGTH, from.distance(to), Concept.PIXELS, drawn);
    }
    double millimetres =
        Math.hypot(
            (to.column() - from.column()) * spacing.get()[1],
            (to.row() - from.row()) * spacing.get()[0]);
    return Content.number(As.CONTAINS, Concept.LENGTH, millimetres, Concept.MILLIMETRES, drawn);
  }

  private static DataSet area(AnnotatedImage image, double pixels) {
    return image
        .spacing()
        .map(spacing ->
            Content.number(
                As.CONTAINS,
                Concept.AREA,
                pixels * spacing[0] * spacing[1],
                Concept.SQUARE_MILLIMETRES))
        .orElseGet(() -> Content.number(As.CONTAINS, Concept.AREA, pixels, Concept.PIXELS));
  }

  /// How much of the disc is cup, where both are marked.
  private Optional<DataSet> ratios(AnnotatedImage image) {
    Optional<Drawing.Ellipse> disc = ellipse(image, What.DISC);
    Optional<Drawing.Ellipse> cup = ellipse(image, What.CUP);
    if (disc.isEmpty() || cup.isEmpty()) {
      return Optional.empty();
    }
    List<DataSet> items = new ArrayList<>(head(image, "C/D"));
    items.add(
        Content.number(
            As.CONTAINS, Concept.VERTICAL_RATIO, cup.get().ry() / disc.get().ry(), Concept.RATIO));
    items.add(
        Content.number(
            As.CONTAINS,
            Concept.HORIZONTAL_RATIO,
            cup.get().rx() / disc.get().rx(),
            Concept.RATIO));
    return Optional.of(Content.container(As.CONTAINS, Concept.GROUP, "1501", items));
  }

  private static Optional<Drawing.Ellipse> ellipse(AnnotatedImage image, What what) {
    return image.drawings().stream()
        .filter(Drawing.Ellipse.class::isInstance)
        .map(Drawing.Ellipse.class::cast)
        .filter(ellipse -> ellipse.what() == what)
        .findFirst();
  }
}
