// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.media.Viewing;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Box;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.ClientMessage.Encryption;
import io.relais.signaling.wire.ClientMessage.End;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Hello;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Mute;
import io.relais.signaling.wire.ClientMessage.Opening;
import io.relais.signaling.wire.ClientMessage.Ping;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.relais.signaling.wire.ClientMessage.Remove;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.ClientMessage.Reveal;
import io.relais.signaling.wire.ClientMessage.Sealed;
import io.relais.signaling.wire.ClientMessage.Share;
import io.relais.signaling.wire.ClientMessage.Tile;
import io.relais.signaling.wire.ClientMessage.TrackQuality;
import io.relais.signaling.wire.ClientMessage.View;
import io.relais.signaling.wire.Fields.Refusal;
import io.relais.signaling.wire.Fields.Words;
import java.util.List;

/// The fields of each [ClientMessage].
final class ClientMessages {
  /// Three sources of eleven others.
  private static final int MOST_TRACKS = 33;

  /// An hour, in milliseconds.
  private static final int LONGEST_OPENING = 3_600_000;

  private ClientMessages() {}

  static ClientMessage read(Fields fields) {
    return switch (fields.text("type", 64)) {
      case "hello" -> hello(fields);
      case "enter" ->
          new Enter(fields.bool("microphone"), fields.bool("camera"), KeyFields.publicKey(fields));
      case "answer" -> new Answer(fields.number("offer"), fields.text("sdp", Fields.MAX_SDP));
      case "share" -> new Share(fields.bool("active"));
      case "mute" -> new Mute(fields.word("source", Source.class), fields.bool("muted"));
      case "view" -> new View(fields.list("tiles", MOST_TRACKS, ClientMessages::tile));
      case "quality" -> quality(fields);
      case "restart" -> new Restart();
      case "admit" -> new Admit(fields.id("seat"));
      case "remove" -> new Remove(fields.id("seat"));
      case "device" -> new Device(fields.id("request"), fields.bool("allow"));
      case "sealed" ->
          new Sealed(
              fields.number("round"),
              KeyFields.commitment(fields),
              fields.list(
                  "boxes",
                  KeyFields.MAX_BOXES,
                  box -> new Box(box.id("seat"), KeyFields.box(box))));
      case "reveal" -> new Reveal(fields.number("round"), KeyFields.random(fields));
      case "encryption" -> new Encryption(fields.bool("active"));
      case "end" -> new End();
      case "leave" -> new Leave();
      case "ping" -> new Ping();
      default -> throw new Refusal(ErrorCode.UNKNOWN_TYPE, "type is none of this version's");
    };
  }

  private static Hello hello(Fields fields) {
    int version = fields.number("version");
    if (version != ClientMessage.VERSION) {
      throw fields.bad("version", Integer.toString(ClientMessage.VERSION));
    }
    return new Hello(version, fields.word("language", Language.class), fields.optionalId("resume"));
  }

  static ObjectNode write(ClientMessage message) {
    return switch (message) {
      case Hello hello -> write(hello);
      case Enter(boolean microphone, boolean camera, String key) ->
          KeyFields.with(typed("enter").put("microphone", microphone).put("camera", camera), key);
      case Answer(int offer, String sdp) -> typed("answer").put("offer", offer).put("sdp", sdp);
      case Share(boolean active) -> typed("share").put("active", active);
      case Mute(Source source, boolean muted) ->
          typed("mute").put("source", Words.of(source)).put("muted", muted);
      case View(List<Tile> tiles) ->
          ServerMessages.with(typed("view"), "tiles", tiles, ClientMessages::write);
      case Quality quality -> write(quality);
      case Restart() -> typed("restart");
      case Admit(String seat) -> typed("admit").put("seat", seat);
      case Remove(String seat) -> typed("remove").put("seat", seat);
      case Device(String request, boolean allow) ->
          typed("device").put("request", request).put("allow", allow);
      case Sealed(int round, String commitment, List<Box> boxes) ->
          ServerMessages.with(
              typed("sealed").put("round", round).put("commitment", commitment),
              "boxes",
              boxes,
              (box, node) -> node.put("seat", box.seat()).put("box", box.box()));
      case Reveal(int round, String random) ->
          typed("reveal").put("round", round).put("random", random);
      case Encryption(boolean active) -> typed("encryption").put("active", active);
      case End() -> typed("end");
      case Leave() -> typed("leave");
      case Ping() -> typed("ping");
    };
  }

  private static ObjectNode write(Hello hello) {
    ObjectNode node =
        typed("hello").put("version", hello.version()).put("language", Words.of(hello.language()));
    return hello.resume() == null ? node : node.put("resume", hello.resume());
  }

  private static Tile tile(Fields fields) {
    return new Tile(
        fields.track("track"),
        new Viewing(
            fields.number("width", Viewing.WHOLE.width()),
            fields.number("height", Viewing.WHOLE.height()),
            fields.word("priority", Viewing.Priority.class)));
  }

  private static void write(Tile tile, ObjectNode node) {
    node.put("track", tile.track().text())
        .put("width", tile.viewing().width())
        .put("height", tile.viewing().height())
        .put("priority", Words.of(tile.viewing().priority()));
  }

  private static Quality quality(Fields fields) {
    return new Quality(
        fields.number("millis"),
        fields.number("roundTrip"),
        fields.list("tracks", MOST_TRACKS, ClientMessages::trackQuality),
        fields.has("opening") ? opening(fields.object("opening")) : null);
  }

  private static Opening opening(Fields fields) {
    return new Opening(
        fields.number("picture", LONGEST_OPENING), fields.word("way", ClientMessage.Way.class));
  }

  private static ObjectNode write(Quality quality) {
    ObjectNode node =
        ServerMessages.with(
            typed("quality")
                .put("millis", quality.millis())
                .put("roundTrip", quality.roundTripMillis()),
            "tracks",
            quality.tracks(),
            ClientMessages::write);
    Opening opening = quality.opening();
    if (opening != null) {
      node.putObject("opening")
          .put("picture", opening.pictureMillis())
          .put("way", Words.of(opening.way()));
    }
    return node;
  }

  private static TrackQuality trackQuality(Fields fields) {
    return new TrackQuality(
        fields.track("track"),
        fields.number("received"),
        fields.number("lost"),
        fields.number("jitter"),
        fields.number("height"),
        fields.number("frames"),
        fields.number("freezes"),
        fields.number("frozen"),
        fields.number("concealed"),
        fields.number("samples"));
  }

  private static void write(TrackQuality quality, ObjectNode node) {
    node.put("track", quality.track().text())
        .put("received", quality.packetsReceived())
        .put("lost", quality.packetsLost())
        .put("jitter", quality.jitterMillis())
        .put("height", quality.height())
        .put("frames", quality.frames())
        .put("freezes", quality.freezes())
        .put("frozen", quality.frozenMillis())
        .put("concealed", quality.concealedSamples())
        .put("samples", quality.totalSamples());
  }

  static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }
}
