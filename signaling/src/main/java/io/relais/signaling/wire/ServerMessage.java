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
  /// @param encrypted end to end: the client sends no frame as it is
  record Joined(String connection, boolean resumed, boolean encrypted, List<IceServer> iceServers)
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
  ///
  /// @param round counts who came, went and came back
  record Participants(int round, List<Person> people) implements ServerMessage {
    public Participants {
      people = List.copyOf(people);
    }
  }

  /// One person in the call, as the others see them.
  ///
  /// @param weak their network is weak, as the server sees it
  /// @param key their page's public key, null when it has none
  record Person(
      String seat,
      String name,
      Role role,
      Muted muted,
      boolean sharing,
      boolean connected,
      boolean weak,
      @Nullable String key) {}

  /// What a person says they do not send.
  record Muted(boolean microphone, boolean camera) {}

  /// To practitioners: who waits.
  record WaitingRoom(List<Waiter> people) implements ServerMessage {
    public WaitingRoom {
      people = List.copyOf(people);
    }
  }

  /// Somebody's frame key of a round, closed for this page.
  record Sealed(String seat, int round, String commitment, String box) implements ServerMessage {}

  /// The random number that somebody is committed to.
  record Reveal(String seat, int round, String random) implements ServerMessage {}

  /// One person who waits.
  ///
  /// @param keyless their page cannot encrypt end to end, and the call is
  record Waiter(String seat, String name, Role role, Instant since, boolean keyless) {}

  /// To practitioners: somebody opened a link that is in use on another device.
  record DeviceAsked(String request, String seat, String name) implements ServerMessage {}

  /// Which encodings of the page's own picture anybody looks at; the others need not be sent.
  ///
  /// @param active one an encoding, the lowest first
  record Layers(Source source, List<Boolean> active) implements ServerMessage {
    public Layers {
      active = List.copyOf(active);
    }
  }

  /// What is done about a narrow way to this page: pictures are stopped so that the sound goes on,
  /// or come lower than they are shown, or neither any more.
  ///
  /// @param kilobits what the way to the page is thought to carry in a second
  record Reception(boolean videoPaused, boolean lowered, int kilobits) implements ServerMessage {}

  /// Whose voice leads now.
  ///
  /// @param seat null when nobody speaks
  record Speaker(@Nullable String seat) implements ServerMessage {}

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
