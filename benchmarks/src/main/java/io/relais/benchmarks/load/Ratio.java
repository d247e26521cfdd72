// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.List;
import java.util.stream.IntStream;

/// Compares rounds that were run next to each other.
final class Ratio {
  private Ratio() {}

  /// The median of one's processor time for each packet, divided by the other's in the same round.
  static double medianOfPairs(List<Run> ours, List<Run> theirs) {
    double[] pairs =
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(i -> ours.get(i).cpuMicros() / theirs.get(i).cpuMicros())
            .sorted()
            .toArray();
    return pairs[pairs.length / 2];
  }
}
