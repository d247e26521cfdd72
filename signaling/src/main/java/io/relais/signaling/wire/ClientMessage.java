// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.signaling.sdp.Source;
import org.jspecify.annotations.Nullable;

/// What a page says to the server over its seat's WebSocket (docs/protocol.md section 3).
public sealed interface ClientMessage {

  /// The version of the protocol that is spoken here.
  int VERSION = 1;

  /// The first word.
  ///
  /// @param resume the connection of the last `joined`, when the page still has its peer connection
  record Hello(int version, Language language, @Nullable String resume) implements ClientMessage {}

  /// The device check is done: to the waiting room, or in.
  record Enter(boolean microphone, boolean camera) implements ClientMessage {}

  /// The client's half of the negotiation of one offer.
  record Answer(int offer, String sdp) implements ClientMessage {
    @Override
    public String toString() {
      return "Answer[" + offer + "]";
    }
  }

  /// Starts or stops offering the screen.
  record Share(boolean active) implements ClientMessage {}

  /// What the others are told about a source.
  record Mute(Source source, boolean muted) implements ClientMessage {}

  /// Asks for an ICE restart, after a change of network.
  record Restart() implements ClientMessage {}

  /// Lets a waiting person in.
  record Admit(String seat) implements ClientMessage {}

  /// Ends a person's stay.
  record Remove(String seat) implements ClientMessage {}

  /// May another device take the seat?
  record Device(String request, boolean allow) implements ClientMessage {}

  /// Ends the consultation for all.
  record End() implements ClientMessage {}

  /// This person leaves.
  record Leave() implements ClientMessage {}

  /// Are you there?
  record Ping() implements ClientMessage {}
}
