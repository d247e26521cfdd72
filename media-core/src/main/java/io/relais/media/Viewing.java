// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// How large a receiver shows a picture, and how much it matters to them: what to send them follows
/// from it.
///
/// @param width in physical pixels; 0 when the picture is not shown
/// @param height in physical pixels; 0 when the picture is not shown
public record Viewing(int width, int height, Priority priority) {
  /// Not told yet: as large as there is.
  public static final Viewing WHOLE = new Viewing(16_384, 16_384, Priority.NORMAL);

  private static final int LARGEST = 16_384;

  public Viewing {
    if (width < 0 || height < 0 || width > LARGEST || height > LARGEST) {
      throw new MediaException(
          "a picture is shown at 0 to " + LARGEST + " pixels, not " + width + " x " + height);
    }
  }

  /// Whether anything is to be seen of it.
  public boolean shown() {
    return width > 0 && height > 0;
  }

  /// Who gets more when there is not enough for all, from the least.
  public enum Priority {
    LOW,
    NORMAL,
    /// Who speaks, or whom the receiver has put in front.
    HIGH,
    /// What somebody shows on purpose.
    SCREEN
  }
}
