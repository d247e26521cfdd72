// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// The traffic of everybody in one room, at one moment.
///
/// @param room its id
public record RoomStats(String room, List<Member> members) {
  public RoomStats {
    members = List.copyOf(members);
  }

  /// One peer of it.
  ///
  /// @param peer its id
  public record Member(String peer, PeerStats stats) {}
}
