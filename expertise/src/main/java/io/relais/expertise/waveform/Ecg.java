// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An electrocardiogram as its file states it.
///
/// Nothing in it is guessed: what a file leaves out is empty, and what a file says wrongly but
/// readably is told in `flaws`, in French, for the person who reads the trace.
///
/// @param format it was read from
/// @param subject the patient, as the file says
/// @param start wall-clock time of the first sample, if stated
/// @param zone of `start`, if stated
/// @param device the recorder
/// @param groups at least one, in the order of the file
/// @param measurements global ones, made by the device
/// @param statements the device's reading
/// @param annotations beats and waves, in the order of the file
/// @param flaws faults of the file that were borne with
public record Ecg(
    EcgFormat format,
    Subject subject,
    @Nullable LocalDateTime start,
    @Nullable ZoneOffset zone,
    Device device,
    List<LeadGroup> groups,
    List<Measurement> measurements,
    List<Statement> statements,
    List<Annotation> annotations,
    List<String> flaws) {

  /// Of two equals the one nearer to the start of the file is taken: it comes last in `reversed`.
  private static final Comparator<LeadGroup> RHYTHM_FIRST =
      Comparator.<LeadGroup, Boolean>comparing(group -> group.kind() == LeadGroup.Kind.RHYTHM)
          .thenComparing(group -> group.leads().stream().anyMatch(lead -> lead.code().known()))
          .thenComparingDouble(LeadGroup::seconds);

  public Ecg {
    groups = List.copyOf(groups);
    measurements = List.copyOf(measurements);
    statements = List.copyOf(statements);
    annotations = List.copyOf(annotations);
    flaws = List.copyOf(flaws);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("an ECG needs a waveform");
    }
  }

  /// What is read first: the longest stretch of rhythm of known leads, else the longest of any,
  /// else the first group.
  public LeadGroup rhythm() {
    return groups.reversed().stream().max(RHYTHM_FIRST).orElseThrow();
  }

  /// The recorder's typical beat, if the file holds one.
  public Optional<LeadGroup> medianBeat() {
    return groups.stream().filter(group -> group.kind() == LeadGroup.Kind.MEDIAN_BEAT).findFirst();
  }
}
