// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.RoomDirectory.Elsewhere;
import io.relais.signaling.cluster.RoomDirectory.Here;
import io.relais.signaling.cluster.RoomDirectory.Nowhere;
import io.relais.signaling.cluster.RoomDirectory.Unknown;
import java.time.Duration;
import java.util.Optional;

/// Finds the way from a socket to its room. When the node that had the room has just died, the
/// socket is held at the door until its claim has run out and the room is opened elsewhere, so that
/// people are back sooner than if they had to come again.
final class RoomFinder {
  /// Longer than a claim lasts.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration STEP = Duration.ofMillis(150);

  /// How a socket goes on.
  sealed interface Way {}

  /// The room is here.
  record IsHere() implements Way {}

  /// Through another node.
  record Through(SocketRelay relay) implements Way {}

  /// Nobody can say where the room is.
  record NoWay() implements Way {}

  private final Rooms rooms;
  private final Optional<NodeCalls> calls;

  RoomFinder(Rooms rooms, Optional<NodeCalls> calls) {
    this.rooms = rooms;
    this.calls = calls;
  }

  /// Waits for as long as there is hope.
  Way wayTo(RandomId practitioner, PassedSeat seat) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Way way = tryOnce(practitioner, seat);
      if (!(way instanceof NoWay) || System.nanoTime() - until >= 0) {
        return way;
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return way;
      }
    }
  }

  private Way tryOnce(RandomId practitioner, PassedSeat seat) {
    return switch (rooms.place(practitioner)) {
      case Here _ -> new IsHere();
      case Elsewhere(Node node) -> through(node, seat);
      case Nowhere _, Unknown _ -> new NoWay();
    };
  }

  private Way through(Node node, PassedSeat seat) {
    try {
      return calls
          .<Way>map(way -> new Through(SocketRelay.to(way, node, seat)))
          .orElse(new NoWay());
    } catch (RoomsUnavailableException silent) {
      if (silent.nobodyListens()) {
        rooms.gone(node);
      }
      return new NoWay();
    }
  }
}
