// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Optional;

/// The size of a picture and the part of a frame in it (PS3.18 §8.3.5.1.3). The part keeps its
/// proportions.
///
/// @param width the most pixels across; 0 for as many as there are
/// @param height the most pixels down; 0 for as many as there are
/// @param enlarge whether a smaller part is made larger
/// @param region the part of the frame; all of it when absent
public record Viewport(int width, int height, boolean enlarge, Optional<Region> region) {
  /// All of a frame in its own size.
  public static final Viewport WHOLE = new Viewport(0, 0, false, Optional.empty());

  /// The longest side that can be asked for.
  public static final int LONGEST = 8_192;

  private static final int UNBOUNDED = 0xFFFF;

  /// Refuses sizes that are none.
  public Viewport {
    if (width < 0 || height < 0 || width > LONGEST || height > LONGEST) {
      throw new IllegalArgumentException("A viewport has sides of 0 to " + LONGEST + " pixels");
    }
  }

  /// A part of a frame, in pixels of the frame.
  ///
  /// @param x of its left edge
  /// @param y of its upper edge
  /// @param width how wide it is
  /// @param height how high it is
  /// @param mirrored whether left and right are exchanged
  /// @param overturned whether top and bottom are exchanged
  public record Region(int x, int y, int width, int height, boolean mirrored, boolean overturned) {
    /// Refuses what is no part of anything.
    public Region {
      if (x < 0 || y < 0 || width < 1 || height < 1) {
        throw new IllegalArgumentException("A region begins at 0 or later and has a size");
      }
    }

    static Region whole(int columns, int rows) {
      return new Region(0, 0, columns, rows, false, false);
    }

    /// As much of it as lies in a frame of this size.
    ///
    /// @throws UnshowableException when nothing does
    Region within(int columns, int rows) throws UnshowableException {
      if (x >= columns || y >= rows) {
        throw new UnshowableException(
            UnshowableException.Reason.NOTHING_TO_SHOW, "the region lies outside of the frame");
      }
      return new Region(
          x, y, Math.min(width, columns - x), Math.min(height, rows - y), mirrored, overturned);
    }

    /// The same part of a frame whose sides were halved so often.
    Region halved(int halvings, int columns, int rows) {
      int left = Math.min(x >> halvings, columns - 1);
      int top = Math.min(y >> halvings, rows - 1);
      int right = Math.min(columns, Math.max(left + 1, (x + width) >> halvings));
      int bottom = Math.min(rows, Math.max(top + 1, (y + height) >> halvings));
      return new Region(left, top, right - left, bottom - top, mirrored, overturned);
    }
  }

  /// The part of an image that is shown.
  ///
  /// @throws UnshowableException when it lies outside
  Region part(PixelDescription image) throws UnshowableException {
    return region.isPresent()
        ? region.get().within(image.columns(), image.rows())
        : Region.whole(image.columns(), image.rows());
  }

  /// The size of the picture of a region.
  ///
  /// @param aspect the height of a pixel divided by its width
  /// @return width and height
  int[] size(Region of, double aspect) {
    double across = aspect < 1 ? of.width() / aspect : of.width();
    double down = aspect > 1 ? of.height() * aspect : of.height();
    double scale =
        Math.min(
            (width == 0 ? UNBOUNDED : width) / across, (height == 0 ? UNBOUNDED : height) / down);
    boolean wanted = width > 0 || height > 0;
    double used = enlarge && wanted ? scale : Math.min(scale, 1);
    return new int[] {side(across * used), side(down * used)};
  }

  private static int side(double length) {
    return Math.clamp(Math.round(length), 1, UNBOUNDED);
  }

  /// How often the sides of a frame can be halved while decoding without becoming smaller than the
  /// picture.
  int halvings(PixelDescription image) throws UnshowableException {
    Region wanted = part(image);
    int[] size = size(wanted, image.aspect());
    int halvings = 0;
    while (halvings < 3
        && wanted.width() >> (halvings + 1) >= size[0]
        && wanted.height() >> (halvings + 1) >= size[1]) {
      halvings++;
    }
    return halvings;
  }
}
