// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Counts the beats that were found, beat by beat, within 150 ms (ANSI/AAMI EC57).
final class BeatMatch {
  private static final double WITHIN = 0.15;

  private int found;
  private int missed;
  private int invented;

  /// Holds times in seconds against the truth.
  void add(List<Double> truth, List<Double> times) {
    List<Double> left = new ArrayList<>(times);
    for (double beat : truth) {
      Optional<Double> nearest =
          left.stream()
              .filter(time -> Math.abs(time - beat) <= WITHIN)
              .min(Comparator.comparingDouble(time -> Math.abs(time - beat)));
      if (nearest.isPresent()) {
        left.remove(nearest.get());
        found++;
      } else {
        missed++;
      }
    }
    invented += left.size();
  }

  double sensitivity() {
    return found / (double) (found + missed);
  }

  double positivePredictivity() {
    return found / (double) (found + invented);
  }
}
