// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

/// Text from files and forms, made fit for one line of a page.
final class PaperText {
  private PaperText() {}

  /// Text without control characters, marks of direction (they could make a name read as another),
  /// halves of characters, and space around it.
  static String plain(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean bad =
              switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> false;
              };
          boolean direction =
              (c >= 0x202a && c <= 0x202e)
                  || (c >= 0x2066 && c <= 0x2069)
                  || c == 0x200e
                  || c == 0x200f
                  || c == 0x061c;
          boolean none = (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff;
          if (bad) {
            out.append(' ');
          } else if (!direction && !none) {
            out.appendCodePoint(c);
          }
        });
    return out.toString().strip();
  }

  /// Text cut to a width, with an ellipsis where something was cut.
  static String fit(String text, double size, double width) {
    String plain = plain(text);
    if (width(plain, size) <= width) {
      return plain;
    }
    int end = 0;
    double used = size * 0.9;
    while (end < plain.length()) {
      int c = plain.codePointAt(end);
      used += width(c) * size;
      if (used > width) {
        break;
      }
      end += Character.charCount(c);
    }
    return plain.substring(0, end).strip() + "\u2026";
  }

  /// About how wide a text is, rather too much than too little.
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(PaperText::width).sum() * size;
  }

  private static double width(int c) {
    if (c > 0x2fff) {
      return 1.05;
    }
    if ("ijlI.,;:'|!()[] ·".indexOf(c) >= 0) {
      return 0.34;
    }
    if ("mwMW@%".indexOf(c) >= 0) {
      return 0.95;
    }
    return Character.isUpperCase(c) ? 0.75 : 0.58;
  }
}
