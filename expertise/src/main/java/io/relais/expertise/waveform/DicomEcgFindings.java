// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The waveform annotations of a DICOM object (PS3.3 C.10.10): measurements, statements, and marks
/// at samples.
final class DicomEcgFindings {
  private static final int MOST = 50_000;

  private final List<LeadGroup> groups;
  private final List<Integer> indexes;
  private final List<String> flaws;
  private final List<Measurement> measurements = new ArrayList<>();
  private final Set<Measurement.Kind> seen = EnumSet.noneOf(Measurement.Kind.class);
  private final List<Statement> statements = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>();

  /// @param indexes of `groups`, by multiplex group of the object; -1 where it was left out
  DicomEcgFindings(List<LeadGroup> groups, List<Integer> indexes, List<String> flaws) {
    this.groups = groups;
    this.indexes = indexes;
    this.flaws = flaws;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  List<Statement> statements() {
    return statements;
  }

  List<Annotation> annotations() {
    return annotations;
  }

  void read(List<DataSet> items) {
    for (DataSet item : items) {
      if (annotations.size() + statements.size() >= MOST) {
        flaws.add("plus de " + MOST + " annotations, le reste est laissé de côté");
        return;
      }
      DataSet concept = item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).orElse(DataSet.EMPTY);
      String scheme = concept.string(Tag.CODING_SCHEME_DESIGNATOR).orElse("");
      String value = concept.string(Tag.CODE_VALUE).orElse("");
      String meaning = concept.string(Tag.CODE_MEANING).orElse("");
      OptionalDouble number = item.decimal(Tag.NUMERIC_VALUE);
      Optional<String> text = item.string(Tag.UNFORMATTED_TEXT_VALUE);
      long[] positions = item.longs(Tag.REFERENCED_SAMPLE_POSITIONS);
      if (number.isPresent()) {
        measure(DicomEcgCodes.measurement(scheme, value), number.getAsDouble());
      } else if (positions.length > 0 && !meaning.isEmpty()) {
        mark(item, positions, scheme + ' ' + value, meaning);
      } else if (text.isPresent()) {
        statements.add(new Statement(text.get(), false));
      }
    }
  }

  private void measure(Optional<Measurement.Kind> kind, double value) {
    // Recorders write 0 for what they did not measure; only an angle can be 0.
    boolean meant =
        kind.isPresent()
            && Double.isFinite(value)
            && (value > 0 || kind.get().unit().equals("deg"));
    if (meant && seen.add(kind.get())) {
      measurements.add(new Measurement(kind.get(), value));
    }
  }

  /// Sample positions count from 1, in the multiplex group that the annotation names.
  private void mark(DataSet item, long[] positions, String code, String meaning) {
    int[] channels = item.ints(Tag.REFERENCED_WAVEFORM_CHANNELS);
    int number = channels.length >= 2 ? channels[0] : 1;
    int index = number >= 1 && number <= indexes.size() ? indexes.get(number - 1) : -1;
    if (index < 0) {
      return;
    }
    LeadGroup group = groups.get(index);
    long last = positions[positions.length - 1];
    if (positions[0] < 1 || last < positions[0] || last > group.length()) {
      return;
    }
    boolean beat = code.startsWith("MDC 10:8") || code.equals("SCPECG 5.7.1-3");
    annotations.add(
        new Annotation(
            beat ? Annotation.Kind.BEAT : Annotation.Kind.WAVE,
            index,
            (positions[0] - 1) / group.frequency(),
            (last - positions[0]) / group.frequency(),
            lead(group, channels),
            code,
            meaning));
  }

  private static @Nullable LeadCode lead(LeadGroup group, int[] channels) {
    return channels.length == 2 && channels[1] >= 1 && channels[1] <= group.leads().size()
        ? group.leads().get(channels[1] - 1).code()
        : null;
  }
}
