// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The waveform annotations of a DICOM object (PS3.3 C.10.10): the device's measurements and
/// statements, about all channels, and beats and waves at their samples.
final class DicomEcgAnnotations {
  /// Marks beyond this many stay in the original only: a day has 100 000 beats.
  private static final int MOST_MARKS = 20_000;

  private static final int LONGEST_TEXT = 1024;

  private static final int ALL_CHANNELS = 0;
  private static final int FINDINGS = 0;
  private static final int MARKS = 1;

  private final Ecg ecg;
  private final List<LeadGroup> groups;
  private final int rhythm;
  private final List<DataSet> items = new ArrayList<>();

  /// @param groups that are written
  DicomEcgAnnotations(Ecg ecg, List<LeadGroup> groups) {
    this.ecg = ecg;
    this.groups = groups;
    this.rhythm = groups.indexOf(ecg.rhythm()) + 1;
  }

  List<DataSet> items() {
    if (ecg.start() == null) {
      text("Heure d'acquisition absente du fichier d'origine");
    }
    for (Statement statement : ecg.statements()) {
      text(statement.text());
    }
    for (Measurement measurement : ecg.measurements()) {
      measurement(measurement);
    }
    ecg.annotations().stream().limit(MOST_MARKS).forEach(this::mark);
    return items;
  }

  private void text(String text) {
    String value = DicomEcgWriter.value(text, LONGEST_TEXT);
    if (!value.isEmpty()) {
      items.add(
          about(rhythm, ALL_CHANNELS, FINDINGS).text(Tag.UNFORMATTED_TEXT_VALUE, value).build());
    }
  }

  private void measurement(Measurement measurement) {
    Optional<DicomEcgCodes.Code> code = DicomEcgCodes.measurement(measurement.kind());
    if (code.isEmpty()) {
      text(
          measurement.kind().title()
              + " "
              + Math.round(measurement.value())
              + " "
              + measurement.kind().unit());
      return;
    }
    String unit = measurement.kind().unit();
    items.add(
        about(rhythm, ALL_CHANNELS, FINDINGS)
            .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, DicomWaveforms.code(code.get()))
            .decimals(Tag.NUMERIC_VALUE, measurement.value())
            .items(
                Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, DicomWaveforms.code(DicomEcgCodes.unit(unit)))
            .build());
  }

  private void mark(Annotation annotation) {
    Optional<DicomEcgCodes.Code> code = DicomEcgCodes.mark(annotation.code());
    LeadGroup group = ecg.groups().get(annotation.group());
    int number = groups.indexOf(group) + 1;
    long first = Math.round(annotation.seconds() * group.frequency()) + 1;
    long last = Math.round((annotation.seconds() + annotation.duration()) * group.frequency()) + 1;
    if (code.isEmpty() || number == 0 || first < 1 || last > group.length()) {
      return;
    }
    int channel = ALL_CHANNELS;
    for (int i = 0; i < group.leads().size(); i++) {
      channel = group.leads().get(i).code().equals(annotation.lead()) ? i + 1 : channel;
    }
    DataSetBuilder item =
        about(number, channel, MARKS)
            .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, DicomWaveforms.code(code.get()));
    if (last > first) {
      item.text(Tag.TEMPORAL_RANGE_TYPE, "SEGMENT")
          .ints(Tag.REFERENCED_SAMPLE_POSITIONS, first, last);
    } else {
      item.text(Tag.TEMPORAL_RANGE_TYPE, "POINT").ints(Tag.REFERENCED_SAMPLE_POSITIONS, first);
    }
    items.add(item.build());
  }

  private static DataSetBuilder about(int group, int channel, int annotationGroup) {
    return DataSet.builder()
        .ints(Tag.REFERENCED_WAVEFORM_CHANNELS, group, channel)
        .ints(Tag.ANNOTATION_GROUP_NUMBER, annotationGroup);
  }
}
