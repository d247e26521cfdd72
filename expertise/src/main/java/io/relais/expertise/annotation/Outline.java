// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import java.util.List;

/// Writes what is enclosed as points (PS3.3 §C.18.6.1.2 and §C.10.5.1.2): ellipses as the ends of
/// the major axis, then those of the minor one; polygons as a line that ends where it began.
final class Outline {

  private Outline() {}

  static double[] of(Drawing.Ellipse ellipse) {
    double x = ellipse.centre().column();
    double y = ellipse.centre().row();
    double[] across = {x - ellipse.rx(), y, x + ellipse.rx(), y};
    double[] down = {x, y - ellipse.ry(), x, y + ellipse.ry()};
    boolean flat = ellipse.rx() >= ellipse.ry();
    double[] first = flat ? across : down;
    double[] then = flat ? down : across;
    return new double[] {
      first[0], first[1], first[2], first[3], then[0], then[1], then[2], then[3]
    };
  }

  static double[] of(Drawing.Polygon polygon) {
    List<Drawing.Place> corners = polygon.corners();
    double[] line = new double[2 * corners.size() + 2];
    for (int i = 0; i <= corners.size(); i++) {
      Drawing.Place corner = corners.get(i % corners.size());
      line[2 * i] = corner.column();
      line[2 * i + 1] = corner.row();
    }
    return line;
  }
}
