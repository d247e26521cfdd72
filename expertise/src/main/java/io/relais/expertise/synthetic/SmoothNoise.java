// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// Noise without sudden changes: values on a grid, and smooth ways between them. From -1 to 1.
final class SmoothNoise {
  private final long seed;

  SmoothNoise(long seed) {
    this.seed = seed;
  }

  /// One layer, whose grid has a spacing of 1.
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double u = fade(x - column);
    double v = fade(y - row);
    double above = value(column, row) * (1 - u) + value(column + 1, row) * u;
    double below = value(column, row + 1) * (1 - u) + value(column + 1, row + 1) * u;
    return above * (1 - v) + below * v;
  }

  /// Several layers, each twice as fine and half as strong.
  double layered(double x, double y, int layers) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int layer = 0; layer < layers; layer++) {
      sum += strength * at(x * scale + 17.3 * layer, y * scale - 9.1 * layer);
      strength /= 2;
      scale *= 2;
    }
    return sum;
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  /// Always the same value at a point of the grid (the finalizer of SplitMix64).
  private double value(int column, int row) {
    long z = seed + column * 0x9E37_79B9_7F4A_7C15L + row * 0xC2B2_AE3D_27D4_EB4FL;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return ((z ^ (z >>> 31)) >> 11) * 0x1.0p-52;
  }
}
