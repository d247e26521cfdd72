// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Values of one kind that were measured.
final class Series {
  private final List<Double> values = new ArrayList<>();

  synchronized void add(double value) {
    values.add(value);
  }

  synchronized int count() {
    return values.size();
  }

  double median() {
    return quantile(0.5);
  }

  double best() {
    return quantile(1);
  }

  double worst() {
    return quantile(0);
  }

  /// The smallest value that this share of all does not exceed.
  synchronized double quantile(double share) {
    if (values.isEmpty()) {
      throw new IllegalStateException("Nothing was measured");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
  }
}
