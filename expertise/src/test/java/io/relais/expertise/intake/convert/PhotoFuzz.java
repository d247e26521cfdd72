// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.time.LocalDateTime;

/// Fuzz target: photographs from outside are converted or refused, never anything else.
public final class PhotoFuzz {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 14, 30);
  private static final Converter CONVERTER = new Converter(SomePhotos::black);

  private PhotoFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Conversion made = CONVERTER.photo(data, Eye.R, NOW);
      if (made.object().isEmpty()) {
        throw new IllegalStateException("an object without elements");
      }
    } catch (ConversionException refused) {
      if (refused.getMessage() == null) {
        throw new IllegalStateException("a refusal without a reason", refused);
      }
    }
  }
}
