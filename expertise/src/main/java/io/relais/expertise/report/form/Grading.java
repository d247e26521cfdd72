// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How two eyes were graded for diabetic retinopathy. Words are those of docs/cases.md section 6;
/// what was not said is empty.
public record Grading(Eye right, Eye left) implements Form.Content {

  /// One eye.
  ///
  /// @param definition how sharp: `good`, `moderate`, `poor`
  /// @param extent how much of the field: `full`, `three-quarters`, `less`
  /// @param fovea whether it is seen
  /// @param ungradable whether nothing can be said of this eye
  /// @param retinopathy ICDR, 0 to 4
  /// @param maculopathy 0 to 3
  /// @param lesions what is seen
  /// @param other in words
  public record Eye(
      Optional<String> definition,
      Optional<String> extent,
      Optional<Boolean> fovea,
      boolean ungradable,
      OptionalInt retinopathy,
      OptionalInt maculopathy,
      List<String> lesions,
      String other) {

    /// Keeps its own copy.
    public Eye {
      lesions = List.copyOf(lesions);
    }
  }
}
