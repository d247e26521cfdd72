// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.awt.Color;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;

/// A page of a PDF document. Millimetres are turned into points here and not by a matrix of the
/// page: the library writes two decimals, which is exact for a place and coarse for a scale.
final class PdfCanvas implements PaperCanvas {
  /// Points of a millimetre.
  static final double POINTS = 72 / 25.4;

  private final PdfContentByte page;
  private final PdfFonts fonts;

  PdfCanvas(PdfContentByte page, PdfFonts fonts) {
    this.page = page;
    this.fonts = fonts;
  }

  @Override
  public void draw(Ink ink, PaperPath path) {
    page.setColorStroke(new Color(ink.colour()));
    page.setLineWidth(points(ink.width()));
    page.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
    page.setLineCap(PdfContentByte.LINE_CAP_ROUND);
    page.setLineDash(0f);
    if (ink.dash() > 0) {
      page.setLineDash(points(ink.dash()), 0);
    }
    for (int i = 0; i < path.size(); i++) {
      if (path.starts(i)) {
        page.moveTo(points(path.x(i)), fromBottom(path.y(i)));
      } else {
        page.lineTo(points(path.x(i)), fromBottom(path.y(i)));
      }
    }
    page.stroke();
  }

  @Override
  public void write(Letters letters, double x, double y, String text) {
    BaseFont font = letters.bold() ? fonts.bold() : fonts.plain();
    String known = known(text, font);
    float width = font.getWidthPoint(known, points(letters.size()));
    float from = letters.anchor() == Anchor.END ? points(x) - width : points(x);
    if (letters.halo()) {
      page.setColorStroke(Color.WHITE);
      page.setLineWidth(points(0.9));
      page.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
      show(
          font,
          points(letters.size()),
          from,
          fromBottom(y),
          known,
          PdfContentByte.TEXT_RENDER_MODE_STROKE);
    }
    page.setColorFill(new Color(letters.ink().colour()));
    show(
        font,
        points(letters.size()),
        from,
        fromBottom(y),
        known,
        PdfContentByte.TEXT_RENDER_MODE_FILL);
  }

  private void show(BaseFont font, float size, float x, float y, String text, int mode) {
    page.beginText();
    page.setFontAndSize(font, size);
    page.setTextRenderingMode(mode);
    page.setTextMatrix(x, y);
    page.showText(text);
    page.endText();
  }

  /// Text in the letters that the font has.
  private static String known(String text, BaseFont font) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> out.appendCodePoint(c <= 0xffff && font.charExists(c) ? c : '?'));
    return out.toString();
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    page.saveState();
    page.rectangle(points(x), fromBottom(y + height), points(width), points(height));
    page.clip();
    page.newPath();
  }

  @Override
  public void unclip() {
    page.restoreState();
  }

  private static float points(double millimetres) {
    return (float) (millimetres * POINTS);
  }

  /// PDF measures from the bottom of the page.
  private static float fromBottom(double y) {
    return (float) ((HEIGHT - y) * POINTS);
  }
}
