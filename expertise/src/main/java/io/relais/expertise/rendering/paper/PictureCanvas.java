// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// A small picture of the grid and what is on it, for lists: nothing could be read in it, so that
/// it has no fine grid and no text.
final class PictureCanvas implements PaperCanvas {
  /// The width of the picture in pixels.
  static final int PIXELS = 256;

  private static final double SCALE = PIXELS / EcgSheet.GRID_WIDTH;
  private static final double TRACE_WIDTH = 1.1 / SCALE;
  private static final double LINE_WIDTH = 0.7 / SCALE;

  private final BufferedImage image =
      new BufferedImage(
          PIXELS, (int) Math.round(EcgSheet.GRID_HEIGHT * SCALE), BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();

  PictureCanvas() {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    graphics.translate(-EcgSheet.LEFT, -EcgSheet.TOP);
  }

  /// The picture as a PNG file.
  byte[] finish() throws IOException {
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Override
  public void draw(Ink ink, PaperPath path) {
    if (ink == Ink.FINE_GRID) {
      return;
    }
    var shape = new Path2D.Double();
    for (int i = 0; i < path.size(); i++) {
      if (path.starts(i)) {
        shape.moveTo(path.x(i), path.y(i));
      } else {
        shape.lineTo(path.x(i), path.y(i));
      }
    }
    graphics.setColor(new Color(ink == Ink.GRID ? Ink.FINE_GRID.colour() : ink.colour()));
    graphics.setStroke(
        new BasicStroke(
            (float) (ink == Ink.GRID ? LINE_WIDTH : TRACE_WIDTH),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  @Override
  public void write(Letters letters, double x, double y, String text) {
    // Nobody could read it.
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    // The picture ends where the grid does.
  }

  @Override
  public void unclip() {
    // Nothing was clipped.
  }
}
