// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing a query found, with everything above it.
///
/// @param patient as the first object of the study named them
/// @param counts what belongs to the patient; only at the level of patients
/// @param study from the level of studies on
/// @param series from the level of series on
/// @param instance at the level of instances
public record Found(
    PatientFacts patient,
    @Nullable Counts counts,
    @Nullable Study study,
    @Nullable Series series,
    @Nullable Instance instance) {

  /// The study.
  ///
  /// @throws IllegalStateException above its level
  public Study needStudy() {
    return need(study);
  }

  /// The series.
  ///
  /// @throws IllegalStateException above its level
  public Series needSeries() {
    return need(series);
  }

  /// The instance.
  ///
  /// @throws IllegalStateException above its level
  public Instance needInstance() {
    return need(instance);
  }

  private static <T> T need(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("The query asked for a level above");
    }
    return part;
  }

  /// How much of a patient there is.
  public record Counts(int studies, int series, int instances) {}

  /// A study that is kept.
  ///
  /// @param facts what its objects say; the header only if the query wanted it
  /// @param modalities which its series are of, sorted
  /// @param series how many it has
  /// @param instances how many it has
  /// @param state whether it has an order
  /// @param order the order it answers
  /// @param patient whom it is about, in `care`'s register
  /// @param receivedAt when its first object came
  /// @param changedAt when its last object came
  public record Study(
      StudyFacts facts,
      List<String> modalities,
      int series,
      int instances,
      State state,
      Optional<RandomId> order,
      Optional<RandomId> patient,
      Instant receivedAt,
      Instant changedAt) {}

  /// Whether a study has an order.
  public enum State {
    /// It answers an order.
    FILED,
    /// It waits for somebody to say what it is for.
    UNASSIGNED
  }

  /// A series that is kept.
  ///
  /// @param facts what its objects say; the header only if the query wanted it
  /// @param instances how many it has
  public record Series(SeriesFacts facts, int instances) {}

  /// An instance that is kept.
  ///
  /// @param facts what it says; the header only if the query wanted it
  /// @param arrival how it came, and where it lies
  public record Instance(InstanceFacts facts, Arrival arrival) {}
}
