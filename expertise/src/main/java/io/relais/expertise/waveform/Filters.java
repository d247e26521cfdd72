// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.OptionalDouble;

/// The filters a recorder says it applied, in hertz; an empty one was not stated.
///
/// @param highPass cut-off of the high-pass (baseline) filter
/// @param lowPass cut-off of the low-pass (muscle) filter
/// @param notch frequency of the mains filter
public record Filters(OptionalDouble highPass, OptionalDouble lowPass, OptionalDouble notch) {
  /// Nothing stated.
  public static final Filters UNKNOWN =
      new Filters(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  /// Whether nothing is stated.
  public boolean unknown() {
    return highPass.isEmpty() && lowPass.isEmpty() && notch.isEmpty();
  }
}
