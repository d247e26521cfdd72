// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// The ink of a trace on a picture of paper: how dark pixels are beyond the lines of the grid.
final class Ink {
  /// The lines of the grid are lighter than this.
  private static final int GRID = 150;

  private final BufferedImage image;

  Ink(byte[] png) {
    try {
      image = ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From 0 for paper and grid to 1 for ink.
  double at(int x, int y) {
    int green = image.getRGB(x, y) >> 8 & 0xff;
    return Math.max(0, (GRID - green) / (double) (GRID - 0x20));
  }

  /// Where the ink of a column lies between two heights, to parts of a pixel; NaN if there is none.
  double height(int x, int from, int to) {
    double ink = 0;
    double sum = 0;
    for (int y = from; y < to; y++) {
      ink += at(x, y);
      sum += at(x, y) * (y + 0.5);
    }
    return ink < 0.5 ? Double.NaN : sum / ink;
  }

  /// The upright lines between two heights, to parts of a pixel, from left to right.
  List<Double> uprights(int fromX, int toX, int fromY, int toY) {
    List<Double> found = new ArrayList<>();
    double ink = 0;
    double sum = 0;
    for (int x = fromX; x < toX; x++) {
      double column = 0;
      for (int y = fromY; y < toY; y++) {
        column += at(x, y);
      }
      if (column > 0.2 * (toY - fromY)) {
        ink += column;
        sum += column * (x + 0.5);
      } else if (ink > 0) {
        found.add(sum / ink);
        ink = 0;
        sum = 0;
      }
    }
    return found;
  }
}
