// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Optional;

/// Makes 8 bits of grey or of red, green and blue out of pixels (PS3.4 §N.2): rescaling, window,
/// inversion, palette.
final class Tones {
  private static final int MOST = 255;
  private static final int TABLE_BITS = 16;

  private Tones() {}

  /// One byte for each pixel of grey, three for each of colour.
  ///
  /// @param asked the window asked for, instead of that of the image
  static byte[] of(
      Pixels pixels, PixelDescription image, Optional<Palette> palette, Optional<Window> asked)
      throws UnshowableException {
    return switch (pixels.photometric()) {
      case MONOCHROME1 -> grey(pixels, image, asked, true);
      case MONOCHROME2 -> grey(pixels, image, asked, false);
      case PALETTE_COLOR ->
          palette(
              pixels,
              palette.orElseThrow(() -> UnshowableException.damaged("there is no palette")));
      case RGB -> eightBits(pixels);
      case YBR_FULL -> eightBits(JpegColours.rgb(pixels));
      case YBR_FULL_422, YBR_PARTIAL_420, YBR_ICT, YBR_RCT ->
          throw UnshowableException.unsupported(pixels.photometric().term() + " is not shown here");
    };
  }

  private static byte[] eightBits(Pixels pixels) {
    if (pixels.width() == 1 && pixels.bitsStored() == Byte.SIZE && !pixels.signed()) {
      return pixels.data();
    }
    byte[] tones = new byte[pixels.data().length / pixels.width()];
    int shift = pixels.bitsStored() - Byte.SIZE;
    int lift = pixels.signed() ? 1 << (pixels.bitsStored() - 1) : 0;
    for (int i = 0; i < tones.length; i++) {
      int value = pixels.value(i) + lift;
      tones[i] = (byte) (shift >= 0 ? value >>> shift : value << -shift);
    }
    return tones;
  }

  private static byte[] palette(Pixels pixels, Palette palette) {
    byte[] colours = palette.colours();
    int count = pixels.columns() * pixels.rows();
    byte[] tones = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(colours, palette.position(pixels.value(i)), tones, 3 * i, 3);
    }
    return tones;
  }

  private static byte[] grey(
      Pixels pixels, PixelDescription image, Optional<Window> asked, boolean inverted) {
    Window window = asked.or(image::window).orElseGet(() -> everything(pixels, image));
    int count = pixels.columns() * pixels.rows();
    byte[] tones = new byte[count];
    if (pixels.bitsStored() <= TABLE_BITS) {
      byte[] table = table(pixels, image, window, inverted);
      int mask = table.length - 1;
      for (int i = 0; i < count; i++) {
        tones[i] = table[pixels.value(i) & mask];
      }
    } else {
      for (int i = 0; i < count; i++) {
        tones[i] = tone(pixels.value(i), image, window, inverted);
      }
    }
    return tones;
  }

  /// The tone of each value, by the bits of the value.
  private static byte[] table(
      Pixels pixels, PixelDescription image, Window window, boolean inverted) {
    byte[] table = new byte[1 << pixels.bitsStored()];
    int first = pixels.signed() ? -table.length / 2 : 0;
    for (int value = first; value < first + table.length; value++) {
      table[value & (table.length - 1)] = tone(value, image, window, inverted);
    }
    return table;
  }

  private static byte tone(int value, PixelDescription image, Window window, boolean inverted) {
    double brightness = window.brightness(value * image.slope() + image.intercept());
    int tone = (int) Math.round(brightness * MOST);
    return (byte) (inverted ? MOST - tone : tone);
  }

  /// Without any window: all values that 8 bits have, or from the least to the most there are.
  private static Window everything(Pixels pixels, PixelDescription image) {
    int least = 0;
    int most = MOST;
    if (pixels.bitsStored() != Byte.SIZE || pixels.signed()) {
      least = Integer.MAX_VALUE;
      most = Integer.MIN_VALUE;
      for (int i = 0; i < pixels.columns() * pixels.rows(); i++) {
        int value = pixels.value(i);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double one = least * image.slope() + image.intercept();
    double other = most * image.slope() + image.intercept();
    double width = Math.max(Math.abs(other - one), Double.MIN_NORMAL);
    return Window.fits((one + other) / 2, width, Window.Function.LINEAR_EXACT)
        ? new Window((one + other) / 2, width, Window.Function.LINEAR_EXACT)
        : new Window(0, 1, Window.Function.LINEAR_EXACT);
  }
}
