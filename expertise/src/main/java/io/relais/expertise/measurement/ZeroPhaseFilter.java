// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

/// A second-order Butterworth filter that is run forwards and then backwards, so that it moves no
/// wave in time. The coefficients are those of the bilinear transform.
final class ZeroPhaseFilter {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;

  private ZeroPhaseFilter(double b0, double b1, double b2, double a1, double a2) {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  /// Lets pass what is slower than `cutoff` Hz.
  static ZeroPhaseFilter lowPass(double cutoff, double frequency) {
    double k = warp(cutoff, frequency);
    double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
    double b = k * k * norm;
    return new ZeroPhaseFilter(b, 2 * b, b, 2 * (k * k - 1) * norm, poles(k, norm));
  }

  /// Lets pass what is faster than `cutoff` Hz.
  static ZeroPhaseFilter highPass(double cutoff, double frequency) {
    double k = warp(cutoff, frequency);
    double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
    return new ZeroPhaseFilter(norm, -2 * norm, norm, 2 * (k * k - 1) * norm, poles(k, norm));
  }

  private static double warp(double cutoff, double frequency) {
    return Math.tan(Math.PI * Math.min(cutoff, 0.49 * frequency) / frequency);
  }

  private static double poles(double k, double norm) {
    return (1 - Math.sqrt(2) * k + k * k) * norm;
  }

  /// The filtered signal; the given one stays.
  double[] apply(double[] signal) {
    double[] forward = pass(signal);
    reverse(forward);
    double[] backward = pass(forward);
    reverse(backward);
    return backward;
  }

  /// Starts as if the first sample had been there for ever, so that the edge makes no wave.
  private double[] pass(double[] in) {
    double[] out = new double[in.length];
    if (in.length == 0) {
      return out;
    }
    double gain = (b0 + b1 + b2) / (1 + a1 + a2);
    double x1 = in[0];
    double x2 = in[0];
    double y1 = in[0] * gain;
    double y2 = y1;
    for (int i = 0; i < in.length; i++) {
      double y = b0 * in[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = in[i];
      y2 = y1;
      y1 = y;
      out[i] = y;
    }
    return out;
  }

  private static void reverse(double[] values) {
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      double held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }
}
