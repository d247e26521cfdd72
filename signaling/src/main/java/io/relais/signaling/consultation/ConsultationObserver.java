// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ClientMessage.Quality;
import java.time.Duration;

/// Hears what is worth measuring. Called from any thread; must return at once.
public interface ConsultationObserver {
  /// Hears nothing.
  ConsultationObserver NONE = took -> {};

  /// Somebody's media flows.
  ///
  /// @param took since the seat went in
  void joined(Duration took);

  /// What one page measured of its reception over some seconds: the page's own word, to be taken
  /// for no more than that.
  ///
  /// @param peer its peer in the media room
  default void quality(String peer, Quality quality) {}
}
