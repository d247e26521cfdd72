// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

/// An image in memory.
final class Pixels {

  /// The most pixels that are decoded: what the cameras of phones take.
  static final int MOST = 60_000_000;

  private final int columns;
  private final int rows;
  private final int samples;
  private final byte[] bytes;

  /// @param columns from 1
  /// @param rows from 1
  /// @param samples 1 for grey, 3 for red, green and blue
  /// @param bytes a byte for each sample, pixel by pixel, from the top left; not copied
  Pixels(int columns, int rows, int samples, byte[] bytes) {
    this.columns = columns;
    this.rows = rows;
    this.samples = samples;
    this.bytes = bytes;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  int samples() {
    return samples;
  }

  /// The samples themselves, not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// Refuses images that nobody could hold in memory.
  static void check(int columns, int rows) throws ConversionException {
    if (columns < 1 || rows < 1) {
      throw ConversionException.malformed("an image without pixels");
    }
    if ((long) columns * rows > MOST || columns > 0xffff || rows > 0xffff) {
      throw ConversionException.tooMuch(
          "an image of " + columns + " by " + rows + " pixels, more than " + MOST);
    }
  }

  /// The image as it is to be seen, by what EXIF says of how the camera was held.
  ///
  /// @param orientation 1 to 8 (EXIF 2.32, tag 0112)
  Pixels upright(int orientation) {
    if (orientation < 2 || orientation > 8) {
      return this;
    }
    boolean turned = orientation > 4;
    int width = turned ? rows : columns;
    int height = turned ? columns : rows;
    byte[] upright = new byte[bytes.length];
    int to = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = source(orientation, x, y) * samples;
        for (int sample = 0; sample < samples; sample++) {
          upright[to++] = bytes[from + sample];
        }
      }
    }
    return new Pixels(width, height, samples, upright);
  }

  /// Which pixel is to be seen at this place.
  private int source(int orientation, int x, int y) {
    int lastColumn = columns - 1;
    int lastRow = rows - 1;
    int column =
        switch (orientation) {
          case 2, 3 -> lastColumn - x;
          case 4 -> x;
          case 5, 6 -> y;
          default -> lastColumn - y;
        };
    int row =
        switch (orientation) {
          case 2 -> y;
          case 3, 4 -> lastRow - y;
          case 5, 8 -> x;
          default -> lastRow - x;
        };
    return row * columns + column;
  }
}
