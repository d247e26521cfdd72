// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report;

/// A picture in a report.
public final class Picture {
  private final Report.Side side;
  private final String caption;
  private final byte[] bytes;

  /// @param caption what it shows, such as `Œil droit, macula, 21/11/2026`
  /// @param bytes a JPEG or PNG file
  public Picture(Report.Side side, String caption, byte[] bytes) {
    this.side = side;
    this.caption = caption;
    this.bytes = bytes.clone();
  }

  /// Which eye it shows, if any.
  public Report.Side side() {
    return side;
  }

  /// What it shows.
  public String caption() {
    return caption;
  }

  /// A JPEG or PNG file.
  public byte[] bytes() {
    return bytes.clone();
  }
}
