// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.care.access.Role;
import io.relais.signaling.sdp.Source;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the server says to a page over its seat's WebSocket (docs/protocol.md section 3).
public sealed interface ServerMessage {

  /// The answer to `hello`.
  record Welcome(
      int version,
      String seat,
      Role role,
      String name,
      boolean admitted,
      ConsultationCard consultation)
      implements ServerMessage {}

  /// The person's place.
  ///
  /// @param ahead how many of this practitioner's people wait before this one
  /// @param practitioner is a practitioner there?
  /// @param minutes an honest estimate, empty when there is none
  /// @param late minutes behind the planned time
  record Waiting(int ahead, boolean practitioner, OptionalInt minutes, int late)
      implements ServerMessage {}

  /// The seat is in; an offer follows.
  ///
  /// @param connection names this peer connection, to resume it
  /// @param resumed the client keeps its peer connection
  record Joined(String connection, boolean resumed, List<IceServer> iceServers)
      implements ServerMessage {
    public Joined {
      iceServers = List.copyOf(iceServers);
    }
  }

  /// The server's half of a negotiation.
  record Offer(int offer, String sdp, List<Downlink> tracks) implements ServerMessage {
    public Offer {
      tracks = List.copyOf(tracks);
    }

    @Override
    public String toString() {
      return "Offer[" + offer + ", " + tracks + "]";
    }
  }

  /// A section of an offer that carries somebody's track.
  record Downlink(String mid, String track, String seat, Source source) {}

  /// Everyone in the call.
  record Participants(List<Person> people) implements ServerMessage {
    public Participants {
      people = List.copyOf(people);
    }
  }

  /// One person in the call, as the others see them.
  record Person(
      String seat, String name, Role role, Muted muted, boolean sharing, boolean connected) {}

  /// What a person says they do not send.
  record Muted(boolean microphone, boolean camera) {}

  /// To practitioners: who waits.
  record WaitingRoom(List<Waiter> people) implements ServerMessage {
    public WaitingRoom {
      people = List.copyOf(people);
    }
  }

  /// One person who waits.
  record Waiter(String seat, String name, Role role, Instant since) {}

  /// To practitioners: somebody opened a link that is in use on another device.
  record DeviceAsked(String request, String seat, String name) implements ServerMessage {}

  /// Nothing more follows.
  record Ended(EndReason reason) implements ServerMessage {}

  /// Something went wrong.
  ///
  /// @param message a sentence in the person's language
  /// @param detail for developers
  /// @param fatal the socket closes
  record Failure(ErrorCode code, String message, @Nullable String detail, boolean fatal)
      implements ServerMessage {}

  /// Here.
  record Pong() implements ServerMessage {}
}
