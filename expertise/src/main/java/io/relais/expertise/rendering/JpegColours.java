// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.List;

/// Makes pixels of the components of a JPEG frame: spreads those with fewer samples, by the
/// triangle filter that the usual decoders have, and turns luminance and colour into RGB (ITU-T
/// T.871 §7).
final class JpegColours {
  private static final int FRACTION = 16;
  private static final int HALF = 1 << (FRACTION - 1);

  private final JpegFrame frame;
  private final int columns;
  private final int rows;
  private final int width;
  private final byte[] out;
  private final int[] near;
  private final int[] far;

  private JpegColours(JpegFrame frame, int halvings) throws UnshowableException {
    this.frame = frame;
    columns = JpegComponent.ceiling(frame.columns(), 1 << halvings);
    rows = JpegComponent.ceiling(frame.rows(), 1 << halvings);
    width = frame.precision() > Byte.SIZE ? Short.BYTES : 1;
    out = Pixels.room(columns, rows, frame.components().size(), width);
    int widest = frame.components().stream().mapToInt(JpegComponent::columns).max().orElseThrow();
    near = new int[widest];
    far = new int[widest];
  }

  /// The pixels of a frame.
  ///
  /// @param halvings how often its sides were halved
  /// @param luminance whether three components are luminance and colour
  static Pixels pixels(JpegFrame frame, int halvings, boolean luminance)
      throws UnshowableException {
    JpegColours colours = new JpegColours(frame, halvings);
    colours.fill(luminance);
    boolean mono = frame.components().size() == 1;
    return new Pixels(
        colours.columns,
        colours.rows,
        mono ? Photometric.MONOCHROME2 : Photometric.RGB,
        colours.width,
        frame.precision() - 1,
        frame.precision(),
        false,
        colours.out);
  }

  private void fill(boolean luminance) {
    List<JpegComponent> components = frame.components();
    int[][] lines = new int[components.size()][columns + 2];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < lines.length; i++) {
        line(components.get(i), row, lines[i]);
      }
      if (lines.length == 3 && luminance) {
        colour(lines, columns, (1 << frame.precision()) - 1);
      }
      for (int i = 0; i < lines.length; i++) {
        put(lines[i], row * columns * lines.length + i, lines.length);
      }
    }
  }

  private void put(int[] line, int first, int step) {
    if (width == 1) {
      for (int column = 0, at = first; column < columns; column++, at += step) {
        out[at] = (byte) line[column];
      }
    } else {
      for (int column = 0, at = first; column < columns; column++, at += step) {
        Samples.set(out, at, width, line[column]);
      }
    }
  }

  private void line(JpegComponent component, int row, int[] line) {
    boolean halfAcross = component.columns() < columns && component.columns() == (columns + 1) / 2;
    boolean halfDown = component.rows() < rows && component.rows() == (rows + 1) / 2;
    boolean sameDown = component.rows() == rows;
    boolean smooth = component.columns() > 2 && component.shift() == 0;
    if (component.columns() == columns && sameDown) {
      component.row(row, line);
    } else if (smooth && halfAcross && sameDown) {
      component.row(row, near);
      besides(component.columns() - 1, line);
    } else if (smooth && halfAcross && halfDown) {
      component.row(row / 2, near);
      component.row(Math.max(0, row % 2 == 0 ? row / 2 - 1 : row / 2 + 1), far);
      around(component.columns() - 1, line);
    } else {
      component.row((int) ((long) row * component.rows() / rows), near);
      for (int column = 0; column < columns; column++) {
        line[column] = near[(int) ((long) column * component.columns() / columns)];
      }
    }
  }

  /// Each sample becomes two: three parts of itself and one of the neighbour on that side.
  private void besides(int last, int[] line) {
    for (int i = 0; i <= last; i++) {
      int three = 3 * near[i];
      line[2 * i] = i == 0 ? near[0] : (three + near[i - 1] + 1) >> 2;
      line[2 * i + 1] = i == last ? near[i] : (three + near[i + 1] + 2) >> 2;
    }
  }

  /// The same in both directions.
  private void around(int last, int[] line) {
    int before = 0;
    int here = 3 * near[0] + far[0];
    for (int i = 0; i <= last; i++) {
      int after = i == last ? 0 : 3 * near[i + 1] + far[i + 1];
      line[2 * i] = i == 0 ? (here * 4 + 8) >> 4 : (here * 3 + before + 8) >> 4;
      line[2 * i + 1] = i == last ? (here * 4 + 7) >> 4 : (here * 3 + after + 7) >> 4;
      before = here;
      here = after;
    }
  }

  private static void colour(int[][] lines, int count, int most) {
    int middle = (most + 1) / 2;
    for (int i = 0; i < count; i++) {
      int luminance = lines[0][i];
      int blue = lines[1][i] - middle;
      int red = lines[2][i] - middle;
      lines[0][i] = bounded(luminance + ((91881 * red + HALF) >> FRACTION), most);
      lines[1][i] = bounded(luminance + ((-22554 * blue - 46802 * red + HALF) >> FRACTION), most);
      lines[2][i] = bounded(luminance + ((116130 * blue + HALF) >> FRACTION), most);
    }
  }

  private static int bounded(int value, int most) {
    return value < 0 ? 0 : Math.min(value, most);
  }

  /// Turns pixels of luminance and colour of full range into RGB; others stay as they are.
  static Pixels rgb(Pixels pixels) {
    if (!pixels.photometric().isLuminanceAndColour()) {
      return pixels;
    }
    byte[] rgb = pixels.data().clone();
    int most = (int) ((1L << pixels.bitsStored()) - 1);
    int[][] one = new int[3][1];
    for (int at = 0; at < rgb.length / pixels.width(); at += 3) {
      for (int i = 0; i < 3; i++) {
        one[i][0] = pixels.value(at + i);
      }
      colour(one, 1, most);
      for (int i = 0; i < 3; i++) {
        Samples.set(rgb, at + i, pixels.width(), one[i][0] << shift(pixels));
      }
    }
    return new Pixels(
        pixels.columns(),
        pixels.rows(),
        Photometric.RGB,
        pixels.width(),
        pixels.highBit(),
        pixels.bitsStored(),
        false,
        rgb);
  }

  private static int shift(Pixels pixels) {
    return pixels.highBit() + 1 - pixels.bitsStored();
  }
}
