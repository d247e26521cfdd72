// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Optional;

/// What the samples of a pixel mean (PS3.3 §C.7.6.3.1.2).
public enum Photometric {
  MONOCHROME1(1),
  MONOCHROME2(1),
  PALETTE_COLOR(1),
  RGB(3),
  YBR_FULL(3),
  YBR_FULL_422(3),
  YBR_PARTIAL_420(3),
  YBR_ICT(3),
  YBR_RCT(3);

  private final int samples;

  Photometric(int samples) {
    this.samples = samples;
  }

  /// How many samples a pixel has.
  public int samples() {
    return samples;
  }

  /// As it is written in a data set.
  public String term() {
    return this == PALETTE_COLOR ? "PALETTE COLOR" : name();
  }

  /// Whether the samples are one of luminance and two of colour.
  boolean isLuminanceAndColour() {
    return switch (this) {
      case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_420, YBR_ICT, YBR_RCT -> true;
      case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB -> false;
    };
  }

  /// That of this term; absent when it is none of these.
  static Optional<Photometric> of(String term) {
    for (Photometric each : values()) {
      if (each.term().equals(term)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
