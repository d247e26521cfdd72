// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much the time between beats varies, by the standard measures of the Task Force of the ESC
/// and NASPE, "Heart rate variability", Eur. Heart J. 17, 1996. Only intervals between two beats of
/// the commonest shape count. Those measures are made for five minutes and more; of ten seconds
/// they say little, so the number of intervals stands beside them.
///
/// @param intervals how many counted, at least 2
/// @param mean in milliseconds
/// @param sdnn standard deviation, in milliseconds
/// @param rmssd root mean square of the differences of neighbours, in milliseconds; 0 if none are
///   neighbours
public record RrVariability(int intervals, double mean, double sdnn, double rmssd) {

  /// Of beats at these times; empty if fewer than two intervals count.
  ///
  /// @param times of all beats in milliseconds, in order
  /// @param common which of them have the commonest shape, in order
  static Optional<RrVariability> of(double[] times, List<Integer> common) {
    List<Double> intervals = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    boolean following = false;
    for (int i = 1; i < common.size(); i++) {
      int beat = common.get(i);
      if (common.get(i - 1) != beat - 1) {
        following = false;
        continue;
      }
      double interval = times[beat] - times[beat - 1];
      if (following) {
        differences.add(interval - intervals.getLast());
      }
      intervals.add(interval);
      following = true;
    }
    if (intervals.size() < 2) {
      return Optional.empty();
    }
    double mean = intervals.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares =
        intervals.stream().mapToDouble(rr -> (rr - mean) * (rr - mean)).sum()
            / (intervals.size() - 1);
    double steps = differences.stream().mapToDouble(d -> d * d).average().orElse(0);
    return Optional.of(
        new RrVariability(intervals.size(), mean, Math.sqrt(squares), Math.sqrt(steps)));
  }
}
