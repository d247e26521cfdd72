// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.media.Viewing;
import io.relais.signaling.sdp.Source;
import java.util.List;
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
  ///
  /// @param key the page's public key, null when it cannot encrypt
  record Enter(boolean microphone, boolean camera, @Nullable String key) implements ClientMessage {}

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

  /// How the page shows pictures that it receives; those it does not name stay as they were.
  record View(List<Tile> tiles) implements ClientMessage {
    public View {
      tiles = List.copyOf(tiles);
    }
  }

  /// One picture on the page, in physical pixels; 0 x 0 when it is not to be seen.
  record Tile(TrackName track, Viewing viewing) {}

  /// What a page measured of its reception since it told the last time: for operators.
  ///
  /// @param millis how long that was
  /// @param roundTripMillis to the server and back; 0 when not known
  /// @param opening said once, with the first message after the first picture; otherwise null
  record Quality(
      int millis, int roundTripMillis, List<TrackQuality> tracks, @Nullable Opening opening)
      implements ClientMessage {
    public Quality {
      tracks = List.copyOf(tracks);
    }
  }

  /// One received track over that time.
  ///
  /// @param jitterMillis at the end of it
  /// @param height of the last picture in pixels; 0 for sound and while there is none
  /// @param frames pictures decoded
  /// @param concealedSamples of the sound, how much was made up because nothing came
  record TrackQuality(
      TrackName track,
      int packetsReceived,
      int packetsLost,
      int jitterMillis,
      int height,
      int frames,
      int freezes,
      int frozenMillis,
      int concealedSamples,
      int totalSamples) {}

  /// How the call began for one page.
  ///
  /// @param pictureMillis from opening the link to the first picture of somebody else, without the
  ///   time in which the page waited for a person
  record Opening(int pictureMillis, Way way) {}

  /// How a page came to the server.
  enum Way {
    UDP,
    TCP,
    /// By a TURN relay, over whatever.
    RELAY
  }

  /// Asks for an ICE restart, after a change of network.
  record Restart() implements ClientMessage {}

  /// Lets a waiting person in.
  record Admit(String seat) implements ClientMessage {}

  /// Ends a person's stay.
  record Remove(String seat) implements ClientMessage {}

  /// May another device take the seat?
  record Device(String request, boolean allow) implements ClientMessage {}

  /// The sender's frame key of a round, closed for each of the others, and their commitment to a
  /// random number.
  record Sealed(int round, String commitment, List<Box> boxes) implements ClientMessage {
    public Sealed {
      boxes = List.copyOf(boxes);
    }
  }

  /// A key that only one seat can take out.
  record Box(String seat, String box) {}

  /// The random number that the sender is committed to.
  record Reveal(int round, String random) implements ClientMessage {}

  /// Goes on without end-to-end encryption for all, or with it again.
  record Encryption(boolean active) implements ClientMessage {}

  /// Ends the consultation for all.
  record End() implements ClientMessage {}

  /// This person leaves.
  record Leave() implements ClientMessage {}

  /// Are you there?
  record Ping() implements ClientMessage {}
}
