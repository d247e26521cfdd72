// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.List;

/// A vessel without its branches.
///
/// @param artery else a vein
/// @param points its course, close together
record Vessel(boolean artery, List<Point> points) {

  Vessel {
    points = List.copyOf(points);
  }

  /// A place of its course, in disc diameters.
  ///
  /// @param width of the blood column there
  record Point(double x, double y, double width) {}
}
