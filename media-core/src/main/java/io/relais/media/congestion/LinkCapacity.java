// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// Where the link was found to be full before: mean and deviation of what arrived when over-use was
/// seen (draft-ietf-rmcat-gcc-02 section 5.5, R_hat's average and variance).
final class LinkCapacity {
  private static final double WEIGHT = 0.05;
  private static final double LEAST_DEVIATION = 0.4;
  private static final double MOST_DEVIATION = 2.5;
  private static final double DEVIATIONS = 3;

  private double kilobits = -1;
  private double deviation = LEAST_DEVIATION;

  boolean known() {
    return kilobits >= 0;
  }

  double bitsPerSecond() {
    return kilobits * 1_000;
  }

  void full(double bitsPerSecond) {
    double sample = bitsPerSecond / 1_000;
    if (!known()) {
      kilobits = sample;
      return;
    }
    kilobits = (1 - WEIGHT) * kilobits + WEIGHT * sample;
    double error = kilobits - sample;
    deviation = (1 - WEIGHT) * deviation + WEIGHT * error * error / Math.max(kilobits, 1);
    deviation = Math.clamp(deviation, LEAST_DEVIATION, MOST_DEVIATION);
  }

  /// Whether a rate lies so far off that the link must have changed.
  boolean above(double bitsPerSecond) {
    return known() && bitsPerSecond / 1_000 > kilobits + spread();
  }

  boolean below(double bitsPerSecond) {
    return known() && bitsPerSecond / 1_000 < kilobits - spread();
  }

  void forget() {
    kilobits = -1;
    deviation = LEAST_DEVIATION;
  }

  private double spread() {
    return DEVIATIONS * Math.sqrt(deviation * kilobits);
  }
}
