// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// Finds from the groups' delays whether the queue before the narrowest link grows.
///
/// The slope of the smoothed delay over the last twenty groups stands in for the Kalman filter of
/// draft-ietf-rmcat-gcc-02 section 5.3, as libwebrtc has it since 2017; the detector and its
/// adaptive threshold are sections 5.4 and 5.5.
final class DelayTrend {
  private static final int WINDOW = 20;
  private static final double SMOOTHING = 0.9;
  private static final double GAIN = 4;
  private static final int MOST_DELTAS = 60;

  private static final double FIRST_THRESHOLD = 12.5;
  private static final double LOWEST_THRESHOLD = 6;
  private static final double HIGHEST_THRESHOLD = 600;
  private static final double OUTLIER = 15;
  private static final double RISE = 0.0087;
  private static final double FALL = 0.039;
  private static final double LONGEST_STEP_MILLIS = 100;
  private static final double OVERUSE_MILLIS = 10;
  private static final double MILLI = 1e6;

  private final double[] times = new double[WINDOW];
  private final double[] delays = new double[WINDOW];
  private int count;
  private int deltas;
  private long firstArrived;
  private double accumulated;
  private double smoothed;

  private double threshold = FIRST_THRESHOLD;
  private double trend;
  private double trendBefore;
  private double overusingMillis = -1;
  private int overuses;
  private long thresholdNanos;
  private BandwidthUsage usage = BandwidthUsage.NORMAL;

  /// Takes one group's deltas.
  void add(long departureDelta, long arrivalDelta, long arrived, long nowNanos) {
    if (deltas == 0) {
      firstArrived = arrived;
    }
    deltas = Math.min(deltas + 1, 1_000);
    accumulated += (arrivalDelta - departureDelta) / MILLI;
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
    int slot = count % WINDOW;
    times[slot] = (arrived - firstArrived) / MILLI;
    delays[slot] = smoothed;
    count++;
    double slope = count >= WINDOW ? slope() : trendBefore;
    detect(slope, departureDelta / MILLI, nowNanos);
  }

  BandwidthUsage usage() {
    return usage;
  }

  /// The slope as the threshold sees it.
  double trend() {
    return trend;
  }

  double threshold() {
    return threshold;
  }

  /// Forgets the delays; what was learnt of the path's jitter stays.
  void restart() {
    count = 0;
    deltas = 0;
    accumulated = 0;
    smoothed = 0;
    trend = 0;
    trendBefore = 0;
    overusingMillis = -1;
    overuses = 0;
    usage = BandwidthUsage.NORMAL;
  }

  /// Least squares over the window.
  private double slope() {
    double meanTime = 0;
    double meanDelay = 0;
    for (int i = 0; i < WINDOW; i++) {
      meanTime += times[i] / WINDOW;
      meanDelay += delays[i] / WINDOW;
    }
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < WINDOW; i++) {
      double time = times[i] - meanTime;
      numerator += time * (delays[i] - meanDelay);
      denominator += time * time;
    }
    return denominator == 0 ? trendBefore : numerator / denominator;
  }

  private void detect(double slope, double departureMillis, long nowNanos) {
    if (deltas < 2) {
      usage = BandwidthUsage.NORMAL;
      return;
    }
    trend = Math.min(deltas, MOST_DELTAS) * slope * GAIN;
    if (trend > threshold) {
      overusingMillis =
          overusingMillis < 0 ? departureMillis / 2 : overusingMillis + departureMillis;
      overuses++;
      if (overusingMillis > OVERUSE_MILLIS && overuses > 1 && slope >= trendBefore) {
        overusingMillis = 0;
        overuses = 0;
        usage = BandwidthUsage.OVERUSING;
      }
    } else {
      overusingMillis = -1;
      overuses = 0;
      usage = trend < -threshold ? BandwidthUsage.UNDERUSING : BandwidthUsage.NORMAL;
    }
    trendBefore = slope;
    adapt(nowNanos);
  }

  /// The threshold follows the path's own jitter, slowly upward so that a queue is still noticed,
  /// and not at all after a jump.
  private void adapt(long nowNanos) {
    double step =
        thresholdNanos == 0
            ? 0
            : Math.min((nowNanos - thresholdNanos) / MILLI, LONGEST_STEP_MILLIS);
    thresholdNanos = nowNanos;
    double size = Math.abs(trend);
    if (size > threshold + OUTLIER) {
      return;
    }
    double gain = size < threshold ? FALL : RISE;
    threshold += gain * (size - threshold) * step;
    threshold = Math.clamp(threshold, LOWEST_THRESHOLD, HIGHEST_THRESHOLD);
  }
}
