// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

/// The filters of PNG's lines (ISO/IEC 15948 §9).
final class PngFilter {

  private PngFilter() {}

  /// Makes a filtered line what it was.
  ///
  /// @param above the line above as it was; zeros above the first
  /// @param step how many bytes a pixel has, at least 1
  static void undo(int filter, byte[] line, byte[] above, int step) throws ConversionException {
    if (filter < 0 || filter > 4) {
      throw ConversionException.malformed("a line of the PNG file with an unknown filter");
    }
    if (filter == 0) {
      return;
    }
    for (int i = 0; i < line.length; i++) {
      int left = i < step ? 0 : line[i - step] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < step ? 0 : above[i - step] & 0xff;
      int predicted =
          switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
          };
      line[i] += (byte) predicted;
    }
  }

  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
