// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.util.Arrays;

/// Lines in millimetres from the top left of the page.
final class PaperPath {
  private double[] points = new double[64];
  private boolean[] starts = new boolean[32];
  private int count;

  /// Begins a new line.
  PaperPath move(double x, double y) {
    return add(x, y, true);
  }

  /// Goes on to a point.
  PaperPath line(double x, double y) {
    return add(x, y, false);
  }

  private PaperPath add(double x, double y, boolean start) {
    if (count == starts.length) {
      points = Arrays.copyOf(points, points.length * 2);
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    points[2 * count] = x;
    points[2 * count + 1] = y;
    starts[count++] = start;
    return this;
  }

  int size() {
    return count;
  }

  double x(int point) {
    return points[2 * point];
  }

  double y(int point) {
    return points[2 * point + 1];
  }

  /// Whether a line begins at a point.
  boolean starts(int point) {
    return starts[point];
  }
}
