// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Locale;
import java.util.OptionalDouble;

/// Units of voltage as recorders of many signals write them.
final class Physical {
  private Physical() {}

  /// How many µV a unit is, or nothing if it is no voltage.
  static OptionalDouble microvolts(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "uv", "\u00b5v", "\u03bcv", "microv" -> OptionalDouble.of(1);
      case "mv" -> OptionalDouble.of(1e3);
      case "v" -> OptionalDouble.of(1e6);
      case "nv" -> OptionalDouble.of(1e-3);
      default -> OptionalDouble.empty();
    };
  }
}
