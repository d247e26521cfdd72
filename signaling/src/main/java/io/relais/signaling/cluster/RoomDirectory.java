// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.net.URI;
import java.util.Collection;
import java.util.Set;

/// Which node each room lives on. A room is on one node at a time; it is claimed by the first node
/// that is asked for it, and free again some time after that node stopped keeping it.
public interface RoomDirectory extends AutoCloseable {

  /// Where the room is; if it is nowhere, it is here from now on.
  Place place(String room);

  /// Keeps the claims on these rooms, and this node's presence. Said every few seconds.
  void keep(Collection<String> rooms);

  /// The nodes that are there, by their base address.
  Set<URI> nodes();

  @Override
  void close();

  /// Where a room is.
  sealed interface Place {}

  /// On this node.
  record Here() implements Place {}

  /// On another.
  ///
  /// @param node its base address
  record Elsewhere(URI node) implements Place {}
}
