// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What whoever asks would take, the most wanted first (PS3.18 §8.7.5, RFC 9110 §12.5.1).
///
/// @param ranges in the order of their weights, then of their places
record Accept(List<MediaType> ranges) {
  private static final int MOST = 64;
  private static final MediaType ANYTHING = new MediaType("*/*", Map.of());

  Accept {
    ranges = List.copyOf(ranges);
  }

  /// Reads the header, or the query parameter that takes its place (PS3.18 §8.3.3.1).
  ///
  /// @param text empty when nothing was said: then anything is taken
  static Accept of(String text) {
    if (text.isBlank()) {
      return new Accept(List.of(ANYTHING));
    }
    List<MediaType> ranges = new ArrayList<>();
    for (String piece : MediaType.split(text, ',')) {
      Optional<MediaType> range = MediaType.parse(piece);
      if (range.isPresent() && weight(range.get()) > 0 && ranges.size() < MOST) {
        ranges.add(range.get());
      }
    }
    ranges.sort(Comparator.comparingDouble(Accept::weight).reversed());
    return new Accept(ranges);
  }

  /// The first of these types that is taken.
  Optional<String> first(List<String> offered) {
    for (MediaType range : ranges) {
      for (String type : offered) {
        if (range.holds(type)) {
          return Optional.of(type);
        }
      }
    }
    return Optional.empty();
  }

  private static double weight(MediaType range) {
    String weight = range.parameter("q");
    if (weight.isEmpty()) {
      return 1;
    }
    try {
      return Math.clamp(Double.parseDouble(weight), 0, 1);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
