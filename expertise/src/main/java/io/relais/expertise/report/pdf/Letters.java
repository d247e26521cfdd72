// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.pdf;

import java.awt.Color;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/// The letters of one report. Embedded, so that it looks the same in twenty years.
final class Letters {
  static final Color INK = new Color(0x1d2a2f);
  static final Color QUIET = new Color(0x55646b);
  static final Color TEAL = new Color(0x0b6b69);
  static final Color WARNING = new Color(0xa3261b);
  static final Color LINE = new Color(0xc9d2d3);
  static final Color GROUND = new Color(0xf3f6f5);

  private static final float BODY = 10;
  private static final float SMALL = 8;

  private final BaseFont plain;
  private final BaseFont bold;

  Letters(BaseFont plain, BaseFont bold) {
    this.plain = plain;
    this.bold = bold;
  }

  Font title() {
    return new Font(bold, 17, Font.UNDEFINED, INK);
  }

  Font heading() {
    return new Font(bold, 11, Font.UNDEFINED, TEAL);
  }

  Font body() {
    return new Font(plain, BODY, Font.UNDEFINED, INK);
  }

  Font strong() {
    return new Font(bold, BODY, Font.UNDEFINED, INK);
  }

  Font conclusion() {
    return new Font(plain, 11.5f, Font.UNDEFINED, INK);
  }

  Font advice() {
    return new Font(bold, 11.5f, Font.UNDEFINED, INK);
  }

  Font small() {
    return new Font(plain, SMALL, Font.UNDEFINED, QUIET);
  }

  Font label() {
    return new Font(plain, SMALL + 0.5f, Font.UNDEFINED, QUIET);
  }

  BaseFont strongest() {
    return bold;
  }

  BaseFont plain() {
    return plain;
  }
}
