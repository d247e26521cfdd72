// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.relais.expertise.annotation.Drawing.Place;
import io.relais.expertise.annotation.Drawing.What;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnotationTest {
  private static final int CONCEPT = 0x0040_A043;
  private static final int MEASURED = 0x0040_A300;
  private static final int NUMERIC = 0x0040_A30A;
  private static final int UNITS = 0x0040_08EA;
  private static final int GRAPHIC_DATA = 0x0070_0022;
  private static final int GRAPHIC_TYPE = 0x0070_0023;
  private static final int ANNOTATIONS = 0x0070_0001;

  private static final Authorship BY =
      new Authorship(
          PersonName.of("Lefèvre", "Anne"),
          ZonedDateTime.parse("2026-11-22T10:30:00+01:00[Europe/Paris]"),
          true,
          "CH de Vannes");

  private static final List<Drawing> MARKS =
      List.of(
          new Drawing.Point(What.FOVEA, new Place(500, 510)),
          new Drawing.Ellipse(What.DISC, new Place(800, 480), 90, 110),
          new Drawing.Ellipse(What.CUP, new Place(795, 482), 45, 66),
          new Drawing.Distance(new Place(100, 100), new Place(400, 500)),
          new Drawing.Note(new Place(300, 300), "Hémorragie à revoir"));

  private static DataSet image(String uid, double... spacing) {
    var image =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.77.1.5.1")
            .text(Tag.SOP_INSTANCE_UID, uid)
            .text(Tag.STUDY_INSTANCE_UID, "1.2.9")
            .text(Tag.SERIES_INSTANCE_UID, "1.2.9.1")
            .text(Tag.STUDY_DATE, "20261121")
            .text(Tag.PATIENT_NAME, "Durand^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.IMAGE_LATERALITY, "R")
            .ints(Tag.ROWS, 1000)
            .ints(Tag.COLUMNS, 1200);
    return (spacing.length == 0 ? image : image.decimals(Tag.PIXEL_SPACING, spacing)).build();
  }

  /// As another program reads it.
  private static DataSet read(DataSet object) {
    try {
      FileMeta meta =
          FileMeta.of(
              object.string(Tag.SOP_CLASS_UID).orElseThrow(),
              object.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
              TransferSyntax.EXPLICIT_LITTLE);
      byte[] file = new DicomWriter().file(meta, object);
      return DicomReader.USUAL.file(new ByteArrayInputStream(file)).dataSet();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSet report(DataSet image) {
    return read(
        MeasurementReport.of(
            List.of(new AnnotatedImage(image, 1, MARKS)), List.of(), BY, Naming.FRESH));
  }

  private static List<DataSet> all(DataSet item) {
    List<DataSet> all = new ArrayList<>();
    for (DataSet child : item.items(Tag.CONTENT_SEQUENCE)) {
      all.add(child);
      all.addAll(all(child));
    }
    return all;
  }

  private static String meaning(DataSet item) {
    return item.item(CONCEPT)
        .flatMap(code -> code.string(Tag.CODE_MEANING))
        .orElse(item.string(0x0040_A040).orElse(""));
  }

  private static List<String> numbers(DataSet report) {
    return all(report).stream()
        .flatMap(item ->
            item.item(MEASURED).stream()
                .map(value ->
                    meaning(item)
                        + " "
                        + value.string(NUMERIC).orElseThrow()
                        + " "
                        + value
                            .item(UNITS)
                            .flatMap(unit -> unit.string(Tag.CODE_VALUE))
                            .orElseThrow()))
        .toList();
  }

  @Test
  void measuresAreInPixelsWithoutAScale() {
    assertThat(numbers(report(image("1.2.3"))))
        .containsExactly(
            "Area 31101.7673 {pixels}",
            "Area 9330.5302 {pixels}",
            "Length 500.0000 {pixels}",
            "Vertical cup to disc ratio 0.6000 {ratio}",
            "Horizontal cup to disc ratio 0.5000 {ratio}");
  }

  @Test
  void aPolygonIsALineThatEndsWhereItBegan() {
    DataSet image = image("1.2.3", 0.01, 0.02);
    List<Drawing> marks =
        List.of(
            new Drawing.Polygon(
                List.of(new Place(100, 100), new Place(300, 100), new Place(300, 200))));
    DataSet report =
        read(
            MeasurementReport.of(
                List.of(new AnnotatedImage(image, 1, marks)), List.of(), BY, Naming.FRESH));
    assertThat(numbers(report)).containsExactly("Area 2.0000 mm2");
    DataSet line =
        all(report).stream()
            .filter(item -> item.string(GRAPHIC_TYPE).filter("POLYLINE"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(line.decimals(GRAPHIC_DATA)).containsExactly(100, 100, 300, 100, 300, 200, 100, 100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Drawing.Polygon(List.of(new Place(1, 1), new Place(2, 2))));
  }

  @Test
  void measuresAreInMillimetresByRowsAndColumnsWhereTheImageHasAScale() {
    assertThat(numbers(report(image("1.2.3", 0.01, 0.02))))
        .contains("Area 6.2204 mm2", "Length 7.2111 mm");
  }

  @Test
  void theReportBelongsToTheStudyAndNamesTheImage() {
    DataSet report = report(image("1.2.3"));
    assertThat(report.string(Tag.STUDY_INSTANCE_UID)).hasValue("1.2.9");
    assertThat(report.string(Tag.PATIENT_NAME)).hasValue("Durand^Jeanne");
    assertThat(report.string(Tag.VERIFICATION_FLAG)).hasValue("VERIFIED");
    assertThat(report.item(Tag.CONTENT_TEMPLATE_SEQUENCE).flatMap(one -> one.string(0x0040_DB00)))
        .hasValue("1500");
    DataSet evidence = report.item(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).orElseThrow();
    DataSet series = evidence.item(Tag.REFERENCED_SERIES_SEQUENCE).orElseThrow();
    assertThat(
            series
                .item(Tag.REFERENCED_SOP_SEQUENCE)
                .orElseThrow()
                .string(Tag.REFERENCED_SOP_INSTANCE_UID))
        .hasValue("1.2.3");
    assertThat(all(report))
        .anyMatch(
            item -> item.string(0x0040_A160).filter("Hémorragie à revoir"::equals).isPresent());
    assertThat(all(report)).filteredOn(item -> meaning(item).equals("Laterality")).hasSize(6);
  }

  @Test
  void ellipsesAreWrittenByTheEndsOfTheirLongerAxisFirst() {
    DataSet disc =
        all(report(image("1.2.3"))).stream()
            .filter(item -> item.string(GRAPHIC_TYPE).filter("ELLIPSE"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(disc.decimals(GRAPHIC_DATA))
        .containsExactly(new double[] {800, 370, 800, 590, 710, 480, 890, 480}, offset(1e-6));
  }

  @Test
  void thePresentationStateDrawsOnTheImageAndChangesNothingOfIt() {
    DataSet state =
        read(
            PresentationState.of(
                List.of(
                    new AnnotatedImage(image("1.2.3"), 1, MARKS),
                    new AnnotatedImage(image("1.2.4"), 1, List.of())),
                BY,
                Naming.FRESH));
    assertThat(state.contains(Tag.PIXEL_DATA)).isFalse();
    assertThat(state.bytes(Tag.ICC_PROFILE)).isPresent();
    List<DataSet> annotations = state.items(ANNOTATIONS);
    assertThat(annotations).hasSize(1);
    assertThat(annotations.getFirst().items(0x0070_0009))
        .extracting(item -> item.string(GRAPHIC_TYPE).orElseThrow())
        .containsExactly("POINT", "ELLIPSE", "ELLIPSE", "POLYLINE");
    assertThat(annotations.getFirst().items(0x0070_0008)).hasSize(1);
    assertThat(state.item(0x0070_005A).orElseThrow().items(Tag.REFERENCED_IMAGE_SEQUENCE))
        .hasSize(2);
  }

  @Test
  void imagesOfTwoStudiesDoNotGoIntoOneReport() {
    DataSet other = image("1.2.4").toBuilder().text(Tag.STUDY_INSTANCE_UID, "1.2.10").build();
    List<AnnotatedImage> two =
        List.of(new AnnotatedImage(image("1.2.3"), 1, MARKS), new AnnotatedImage(other, 1, MARKS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasurementReport.of(two, List.of(), BY, Naming.FRESH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PresentationState.of(List.of(), BY, Naming.FRESH));
  }
}
