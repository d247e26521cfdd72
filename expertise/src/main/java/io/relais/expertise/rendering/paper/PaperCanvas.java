// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

/// A page to draw on. Everything is in millimetres from the top left.
sealed interface PaperCanvas permits SvgCanvas, PdfCanvas, PictureCanvas {
  /// Width of the page: A4, lying.
  double WIDTH = 297;

  /// Height of the page.
  double HEIGHT = 210;

  /// Where a text stands in relation to its point.
  enum Anchor {
    START,
    END
  }

  /// Draws lines.
  void draw(Ink ink, PaperPath path);

  /// Writes one line of text, of any characters: nothing in it is markup.
  void write(Letters letters, double x, double y, String text);

  /// How a text is written.
  ///
  /// @param size of the letters
  /// @param halo whether the text keeps itself free of what is below it
  record Letters(Ink ink, double size, boolean bold, Anchor anchor, boolean halo) {
    static Letters of(Ink ink, double size) {
      return new Letters(ink, size, false, Anchor.START, false);
    }

    Letters strong() {
      return new Letters(ink, size, true, anchor, halo);
    }

    Letters atEnd() {
      return new Letters(ink, size, bold, Anchor.END, halo);
    }

    Letters free() {
      return new Letters(ink, size, bold, anchor, true);
    }
  }

  /// Lets only what lies within a rectangle be drawn, until [#unclip].
  void clip(double x, double y, double width, double height);

  /// Ends the last [#clip].
  void unclip();
}
