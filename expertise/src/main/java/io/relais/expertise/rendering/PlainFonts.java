// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/// Liberation Sans for every font that a document names and does not bring: nothing is looked for
/// on the machine, which would take seconds and write a list of it to the disk.
final class PlainFonts implements FontMapper {
  private final TrueTypeFont font;

  private PlainFonts(TrueTypeFont font) {
    this.font = font;
  }

  /// Has PDFBox use them from now on.
  static void install() throws IOException {
    FontMappers.set(new PlainFonts(Held.font()));
  }

  /// Read when it is first needed.
  private static final class Held {
    private static final byte[] BYTES = bytes();

    private static byte[] bytes() {
      try (InputStream in =
          PlainFonts.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
        return Objects.requireNonNull(in, "Liberation Sans").readAllBytes();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    static TrueTypeFont font() throws IOException {
      return new TTFParser().parse(new RandomAccessReadBuffer(BYTES));
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      @Nullable String name, @Nullable PDFontDescriptor about) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      @Nullable String name, @Nullable PDFontDescriptor about) {
    return new FontMapping<>(font, true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      @Nullable String name, @Nullable PDFontDescriptor about, @Nullable PDCIDSystemInfo system) {
    return new CIDFontMapping(null, font, true);
  }
}
