// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.PeerStats;

/// What the delay says of the queue before the narrowest link.
public enum BandwidthUsage {
  NORMAL,
  /// The queue empties.
  UNDERUSING,
  /// The queue grows.
  OVERUSING;

  PeerStats.Queue queue() {
    return switch (this) {
      case NORMAL -> PeerStats.Queue.STEADY;
      case UNDERUSING -> PeerStats.Queue.EMPTYING;
      case OVERUSING -> PeerStats.Queue.GROWING;
    };
  }
}
