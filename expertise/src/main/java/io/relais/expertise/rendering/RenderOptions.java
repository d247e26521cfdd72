// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Optional;

/// How a frame is to be shown (PS3.18 §8.3.5).
///
/// @param viewport the size of the picture and the part of the frame in it
/// @param window which values are shown; without one that of the data set, or else all values
/// @param quality of JPEG, 1 to 100
/// @param type of the picture
public record RenderOptions(Viewport viewport, Optional<Window> window, int quality, Type type) {

  /// What pictures are written as.
  public enum Type {
    JPEG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    Type(String mediaType) {
      this.mediaType = mediaType;
    }

    /// Its media type.
    public String mediaType() {
      return mediaType;
    }
  }

  /// The usual quality of JPEG.
  public static final int USUAL_QUALITY = 85;

  /// A whole frame of its own size.
  public static final RenderOptions USUAL =
      new RenderOptions(Viewport.WHOLE, Optional.empty(), USUAL_QUALITY, Type.JPEG);

  /// Refuses a quality that is none.
  public RenderOptions {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("A quality is from 1 to 100");
    }
  }

  /// A whole frame made smaller, if need be, so that no side is longer than this many pixels.
  public static RenderOptions fitting(int longestSide) {
    return USUAL.with(new Viewport(longestSide, longestSide, false, Optional.empty()));
  }

  /// The same in another viewport.
  public RenderOptions with(Viewport other) {
    return new RenderOptions(other, window, quality, type);
  }

  /// The same with this window.
  public RenderOptions with(Window other) {
    return new RenderOptions(viewport, Optional.of(other), quality, type);
  }

  /// The same with another quality.
  public RenderOptions withQuality(int other) {
    return new RenderOptions(viewport, window, other, type);
  }

  /// The same as another type.
  public RenderOptions as(Type other) {
    return new RenderOptions(viewport, window, quality, other);
  }
}
