// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import java.time.Duration;

/// Hears what is worth measuring. Called from any thread; must return at once.
public interface ConsultationObserver {
  /// Hears nothing.
  ConsultationObserver NONE = took -> {};

  /// Somebody's media flows.
  ///
  /// @param took since the seat went in
  void joined(Duration took);
}
