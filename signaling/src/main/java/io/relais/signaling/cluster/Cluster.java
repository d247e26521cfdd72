// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// The nodes that share the work, as one of them sees them.
///
/// @param directory which rooms are where
/// @param key by which nodes know each other; absent for a server that stands alone
public record Cluster(RoomDirectory directory, Optional<NodeKey> key) {

  /// A server that stands alone.
  public static Cluster alone(URI self, InstantSource clock) {
    return new Cluster(new SingleNode(self, clock), Optional.empty());
  }
}
