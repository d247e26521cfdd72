// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// The light of a photograph that is being made: red, green and blue of each pixel, from 0 to 1,
/// and where things of the eye lie on it.
final class FundusCanvas {
  final int side;

  /// Pixels of a disc diameter.
  final double scale;

  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final double centreX;
  private final double centreY;
  private final double mirror;

  FundusCanvas(FundusModel model) {
    side = model.side();
    scale = side / 2.0 / Retina.REACH;
    red = new float[side * side];
    green = new float[side * side];
    blue = new float[side * side];
    boolean macula = model.field() == FundusModel.Field.MACULA;
    centreX = macula ? 0.35 : Retina.DISC_X - 0.1;
    centreY = macula ? 0 : Retina.DISC_Y;
    mirror = model.right() ? 1 : -1;
  }

  /// The column of a place of the eye, as a fraction.
  double column(double x) {
    return side / 2.0 + mirror * (x - centreX) * scale;
  }

  double row(double y) {
    return side / 2.0 + (y - centreY) * scale;
  }

  /// The place of the eye at a column.
  double x(double column) {
    return centreX + mirror * (column - side / 2.0) / scale;
  }

  double y(double row) {
    return centreY + (row - side / 2.0) / scale;
  }

  void set(int at, double r, double g, double b) {
    red[at] = (float) r;
    green[at] = (float) g;
    blue[at] = (float) b;
  }

  /// Takes light away, as what lies before it does.
  void filter(int at, double r, double g, double b) {
    red[at] *= (float) r;
    green[at] *= (float) g;
    blue[at] *= (float) b;
  }

  /// Covers it in part.
  ///
  /// @param cover 0 for nothing, 1 for all of it
  void cover(int at, double r, double g, double b, double cover) {
    red[at] += (float) ((r - red[at]) * cover);
    green[at] += (float) ((g - green[at]) * cover);
    blue[at] += (float) ((b - blue[at]) * cover);
  }

  double red(int at) {
    return red[at];
  }

  double green(int at) {
    return green[at];
  }

  double blue(int at) {
    return blue[at];
  }

  /// Deals with every pixel about a place of the eye.
  ///
  /// @param radius how far, in disc diameters
  void about(double x, double y, double radius, Spot spot) {
    int left = (int) Math.max(0, Math.floor(column(x) - radius * scale));
    int right = (int) Math.min(side - 1.0, Math.ceil(column(x) + radius * scale));
    int top = (int) Math.max(0, Math.floor(row(y) - radius * scale));
    int bottom = (int) Math.min(side - 1.0, Math.ceil(row(y) + radius * scale));
    for (int line = top; line <= bottom; line++) {
      double dy = y(line) - y;
      for (int column = left; column <= right; column++) {
        spot.paint(line * side + column, x(column) - x, dy);
      }
    }
  }

  /// Paints a pixel.
  @FunctionalInterface
  interface Spot {
    /// Deals with it.
    ///
    /// @param dx disc diameters from the middle of what is painted, towards the nose
    void paint(int at, double dx, double dy);
  }
}
