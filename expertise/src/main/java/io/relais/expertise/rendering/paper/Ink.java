// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

/// What lines and letters are drawn with.
enum Ink {
  FINE_GRID(0xF9D3CC, 0.1, 0),
  GRID(0xEDA399, 0.2, 0),
  TRACE(0x101418, 0.28, 0),
  /// A trace whose scale is not known.
  SHAPE(0x5A6B7B, 0.28, 1),
  PULSE(0x101418, 0.28, 0),
  TEXT(0x101418, 0.2, 0),
  QUIET(0x4A5560, 0.2, 0),
  WARNING(0xB00020, 0.2, 0);

  private final int colour;
  private final double width;
  private final double dash;

  Ink(int colour, double width, double dash) {
    this.colour = colour;
    this.width = width;
    this.dash = dash;
  }

  /// Red, green and blue.
  int colour() {
    return colour;
  }

  /// In millimetres.
  double width() {
    return width;
  }

  /// Length of dashes in millimetres, 0 for a whole line.
  double dash() {
    return dash;
  }
}
