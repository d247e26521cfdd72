// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import java.util.Locale;

/// A page as an SVG document whose user unit is a millimetre. Looks are given as attributes, since
/// pages that show it may forbid styles.
final class SvgCanvas implements PaperCanvas {
  private static final String FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif";

  private final StringBuilder out = new StringBuilder(1 << 16);
  private int clips;

  /// @param title of the document, for those who cannot see it
  SvgCanvas(String title) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\"")
        .append(" viewBox=\"0 0 297 210\" role=\"img\" aria-labelledby=\"t\" xml:lang=\"fr\"")
        .append(" font-family=\"")
        .append(FONTS)
        .append("\">\n<title id=\"t\">");
    escape(title);
    out.append("</title>\n<rect width=\"297\" height=\"210\" fill=\"#fff\"/>\n");
  }

  /// Ends the document.
  String finish() {
    return out.append("</svg>\n").toString();
  }

  @Override
  public void draw(Ink ink, PaperPath path) {
    out.append("<path fill=\"none\" stroke=\"").append(colour(ink)).append("\" stroke-width=\"");
    number(micrometres(ink.width()));
    if (ink.dash() > 0) {
      out.append("\" stroke-dasharray=\"");
      number(micrometres(ink.dash()));
    }
    out.append("\" stroke-linejoin=\"round\" stroke-linecap=\"round\" d=\"");
    long x = 0;
    long y = 0;
    for (int i = 0; i < path.size(); i++) {
      long nextX = micrometres(path.x(i));
      long nextY = micrometres(path.y(i));
      if (path.starts(i)) {
        out.append('M');
        pair(nextX, nextY);
      } else if (nextY == y) {
        out.append('h');
        number(nextX - x);
      } else if (nextX == x) {
        out.append('v');
        number(nextY - y);
      } else {
        out.append('l');
        pair(nextX - x, nextY - y);
      }
      x = nextX;
      y = nextY;
    }
    out.append("\"/>\n");
  }

  @Override
  public void write(Letters letters, double x, double y, String text) {
    out.append("<text x=\"");
    number(micrometres(x));
    out.append("\" y=\"");
    number(micrometres(y));
    out.append("\" font-size=\"");
    number(micrometres(letters.size()));
    out.append("\" fill=\"").append(colour(letters.ink())).append('"');
    if (letters.bold()) {
      out.append(" font-weight=\"bold\"");
    }
    if (letters.anchor() == Anchor.END) {
      out.append(" text-anchor=\"end\"");
    }
    if (letters.halo()) {
      out.append(" stroke=\"#fff\" stroke-width=\"0.9\" stroke-linejoin=\"round\"")
          .append(" stroke-opacity=\"0.85\" paint-order=\"stroke\"");
    }
    out.append('>');
    escape(text);
    out.append("</text>\n");
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    clips++;
    out.append("<clipPath id=\"c").append(clips).append("\"><rect x=\"");
    number(micrometres(x));
    out.append("\" y=\"");
    number(micrometres(y));
    out.append("\" width=\"");
    number(micrometres(width));
    out.append("\" height=\"");
    number(micrometres(height));
    out.append("\"/></clipPath>\n<g clip-path=\"url(#c").append(clips).append(")\">\n");
  }

  @Override
  public void unclip() {
    out.append("</g>\n");
  }

  private void pair(long first, long second) {
    number(first);
    if (second >= 0) {
      out.append(' ');
    }
    number(second);
  }

  /// Writes thousandths without superfluous figures.
  private void number(long thousandths) {
    long size = Math.abs(thousandths);
    if (thousandths < 0) {
      out.append('-');
    }
    long whole = size / 1000;
    long rest = size % 1000;
    if (whole > 0 || rest == 0) {
      out.append(whole);
    }
    if (rest > 0) {
      String figures = Long.toString(1000 + rest).substring(1);
      out.append('.').append(figures.replaceFirst("0+$", ""));
    }
  }

  private static long micrometres(double millimetres) {
    return Math.round(millimetres * 1000);
  }

  private static String colour(Ink ink) {
    return String.format(Locale.ROOT, "#%06x", ink.colour());
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
