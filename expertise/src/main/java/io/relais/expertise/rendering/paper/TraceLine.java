// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

/// Turns samples into lines, leaving out points that the line passes anyway: within a hundredth of
/// a millimetre, which is 1 µV at 10 mm/mV and far less than the line is wide. The points that
/// remain are samples.
final class TraceLine {
  private static final double TOLERANCE = 0.01;

  private final PaperPath path = new PaperPath();
  private boolean open;
  private double startX;
  private double startY;
  private double lastX;
  private double lastY;
  private boolean pending;
  private double lowest;
  private double highest;

  /// Goes on to the next sample.
  void to(double x, double y) {
    if (!open) {
      path.move(x, y);
      open = true;
      anchor(x, y);
      return;
    }
    double low = (y - TOLERANCE - startY) / (x - startX);
    double high = (y + TOLERANCE - startY) / (x - startX);
    double slope = (y - startY) / (x - startX);
    if (pending && (slope < lowest || slope > highest)) {
      path.line(lastX, lastY);
      anchor(lastX, lastY);
      low = (y - TOLERANCE - startY) / (x - startX);
      high = (y + TOLERANCE - startY) / (x - startX);
    }
    lowest = Math.max(lowest, low);
    highest = Math.min(highest, high);
    lastX = x;
    lastY = y;
    pending = true;
  }

  /// Ends the line: what follows begins anew.
  void gap() {
    if (pending) {
      path.line(lastX, lastY);
    } else if (open) {
      // A lone sample between gaps is still to be seen.
      path.line(startX, startY);
    }
    open = false;
    pending = false;
  }

  PaperPath finish() {
    gap();
    return path;
  }

  private void anchor(double x, double y) {
    startX = x;
    startY = y;
    pending = false;
    lowest = Double.NEGATIVE_INFINITY;
    highest = Double.POSITIVE_INFINITY;
  }
}
