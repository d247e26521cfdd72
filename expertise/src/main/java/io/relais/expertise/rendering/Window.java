// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Locale;

/// Which values are shown from black to white (PS3.3 §C.11.2.1.2), after rescaling.
///
/// @param centre in the middle
/// @param width from black to white
/// @param function how values between become grey
public record Window(double centre, double width, Function function) {

  /// How values become grey.
  public enum Function {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID;

    /// That of this term in any case, with `-` or `_`; LINEAR when it is none of these.
    public static Function of(String term) {
      return switch (term.toUpperCase(Locale.ROOT).replace('-', '_')) {
        case "LINEAR_EXACT" -> LINEAR_EXACT;
        case "SIGMOID" -> SIGMOID;
        default -> LINEAR;
      };
    }
  }

  /// Refuses what is no window.
  public Window {
    boolean finite = Double.isFinite(centre) && Double.isFinite(width);
    double least = function == Function.LINEAR ? 1 : Double.MIN_NORMAL;
    if (!finite || width < least) {
      throw new IllegalArgumentException("A window has a finite centre and a width that shows");
    }
  }

  /// Whether these numbers make a window.
  static boolean fits(double centre, double width, Function function) {
    return Double.isFinite(centre)
        && Double.isFinite(width)
        && width >= (function == Function.LINEAR ? 1 : Double.MIN_NORMAL);
  }

  /// How bright a value is, from 0 to 1.
  double brightness(double value) {
    return switch (function) {
      case LINEAR -> linear(value - (centre - 0.5), width - 1);
      case LINEAR_EXACT -> linear(value - centre, width);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
    };
  }

  private static double linear(double distance, double span) {
    if (span == 0) {
      return distance <= 0 ? 0 : 1;
    }
    return Math.clamp(distance / span + 0.5, 0, 1);
  }
}
