// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import java.util.List;

/// What a reader says of something in codes, figures and words, beside what they draw.
///
/// @param name such as `Œil droit`
/// @param site what it is about
/// @param items at least one
public record Assessment(String name, Site site, List<Item> items) {

  /// Keeps its own list.
  public Assessment {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("Nothing is said");
    }
  }

  /// What can be assessed.
  public enum Site {
    /// The retina of the right eye.
    RIGHT_EYE,
    /// The retina of the left eye.
    LEFT_EYE,
    /// The heart.
    HEART
  }

  /// One thing that is said.
  public sealed interface Item {}

  /// A code, such as a grade.
  ///
  /// @param name what was looked at
  /// @param value what was seen
  public record Coded(Concept name, Concept value) implements Item {}

  /// A figure.
  ///
  /// @param name what was measured
  public record Figure(Concept name, double value, Concept unit) implements Item {}

  /// Words.
  ///
  /// @param name what they are about
  public record Words(Concept name, String text) implements Item {}
}
