// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.time.Duration;

/// What one sample may cost.
///
/// @param heap bytes, over those in use before
/// @param time after which it counts as hanging
record SampleLimits(long heap, Duration time) {
  /// What any file may cost, however hostile.
  static final SampleLimits USUAL = new SampleLimits(64L << 20, Duration.ofSeconds(30));
}
