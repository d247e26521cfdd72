// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import static io.relais.signaling.wire.ClientMessages.typed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.access.Role;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.Fields.Refusal;
import io.relais.signaling.wire.Fields.Words;
import io.relais.signaling.wire.ServerMessage.DeviceAsked;
import io.relais.signaling.wire.ServerMessage.Downlink;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Layers;
import io.relais.signaling.wire.ServerMessage.Muted;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Person;
import io.relais.signaling.wire.ServerMessage.Pong;
import io.relais.signaling.wire.ServerMessage.Reception;
import io.relais.signaling.wire.ServerMessage.Reveal;
import io.relais.signaling.wire.ServerMessage.Sealed;
import io.relais.signaling.wire.ServerMessage.Speaker;
import io.relais.signaling.wire.ServerMessage.Waiter;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import io.relais.signaling.wire.ServerMessage.Welcome;
import java.util.List;
import java.util.function.BiConsumer;

/// The fields of each [ServerMessage].
final class ServerMessages {
  private static final int MAX_PEOPLE = 1_000;
  private static final int MAX_ENCODINGS = 8;
  private static final int MAX_TRACKS = 64;

  private ServerMessages() {}

  static ServerMessage read(Fields fields) {
    return switch (fields.text("type", 64)) {
      case "welcome" -> welcome(fields);
      case "waiting" ->
          new Waiting(
              fields.number("ahead"),
              fields.bool("practitioner"),
              fields.optionalNumber("minutes"),
              fields.number("late"));
      case "joined" -> joined(fields);
      case "offer" -> offer(fields);
      case "participants" ->
          new Participants(
              fields.number("round"), fields.list("people", MAX_PEOPLE, ServerMessages::person));
      case "waiting-room" ->
          new WaitingRoom(fields.list("people", MAX_PEOPLE, ServerMessages::waiter));
      case "device-asked" ->
          new DeviceAsked(
              fields.id("request"), fields.id("seat"), fields.text("name", Fields.MAX_TEXT));
      case "sealed" ->
          new Sealed(
              fields.id("seat"),
              fields.number("round"),
              KeyFields.commitment(fields),
              KeyFields.box(fields));
      case "reveal" ->
          new Reveal(fields.id("seat"), fields.number("round"), KeyFields.random(fields));
      case "layers" ->
          new Layers(fields.word("source", Source.class), fields.bools("active", MAX_ENCODINGS));
      case "reception" ->
          new Reception(
              fields.bool("videoPaused"), fields.flag("lowered"), fields.number("kilobits"));
      case "speaker" -> new Speaker(fields.optionalId("seat"));
      case "ended" -> new Ended(fields.word("reason", EndReason.class));
      case "error" -> failure(fields);
      case "pong" -> new Pong();
      default -> throw new Refusal(ErrorCode.UNKNOWN_TYPE, "type is none of this version's");
    };
  }

  static ObjectNode write(ServerMessage message) {
    return switch (message) {
      case Welcome welcome -> write(welcome);
      case Waiting waiting -> write(waiting);
      case Joined joined -> write(joined);
      case Offer offer -> write(offer);
      case Participants(int round, List<Person> people) ->
          with(typed("participants").put("round", round), "people", people, ServerMessages::write);
      case WaitingRoom(List<Waiter> people) ->
          with(typed("waiting-room"), "people", people, ServerMessages::write);
      case DeviceAsked(String request, String seat, String name) ->
          typed("device-asked").put("request", request).put("seat", seat).put("name", name);
      case Sealed(String seat, int round, String commitment, String box) ->
          typed("sealed")
              .put("seat", seat)
              .put("round", round)
              .put("commitment", commitment)
              .put("box", box);
      case Reveal(String seat, int round, String random) ->
          typed("reveal").put("seat", seat).put("round", round).put("random", random);
      case Layers(Source source, List<Boolean> active) -> {
        ObjectNode node = typed("layers").put("source", Words.of(source));
        active.forEach(node.putArray("active")::add);
        yield node;
      }
      case Reception(boolean videoPaused, boolean lowered, int kilobits) ->
          typed("reception")
              .put("videoPaused", videoPaused)
              .put("lowered", lowered)
              .put("kilobits", kilobits);
      case Speaker(String seat) ->
          seat == null ? typed("speaker") : typed("speaker").put("seat", seat);
      case Ended(EndReason reason) -> typed("ended").put("reason", Words.of(reason));
      case Failure failure -> write(failure);
      case Pong() -> typed("pong");
    };
  }

  private static Joined joined(Fields fields) {
    return new Joined(
        fields.id("connection"),
        fields.bool("resumed"),
        fields.bool("encrypted"),
        fields.list("iceServers", 8, ServerMessages::iceServer));
  }

  private static ObjectNode write(Joined joined) {
    return with(
        typed("joined")
            .put("connection", joined.connection())
            .put("resumed", joined.resumed())
            .put("encrypted", joined.encrypted()),
        "iceServers",
        joined.iceServers(),
        ServerMessages::write);
  }

  private static Offer offer(Fields fields) {
    return new Offer(
        fields.number("offer"),
        fields.text("sdp", Fields.MAX_SDP),
        fields.list("tracks", MAX_TRACKS, ServerMessages::downlink));
  }

  private static ObjectNode write(Offer offer) {
    return with(
        typed("offer").put("offer", offer.offer()).put("sdp", offer.sdp()),
        "tracks",
        offer.tracks(),
        ServerMessages::write);
  }

  private static Failure failure(Fields fields) {
    return new Failure(
        fields.word("code", ErrorCode.class),
        fields.text("message", Fields.MAX_TEXT),
        fields.optionalText("detail", Fields.MAX_TEXT),
        fields.bool("fatal"));
  }

  private static Welcome welcome(Fields fields) {
    return new Welcome(
        fields.number("version"),
        fields.id("seat"),
        fields.word("role", Role.class),
        fields.text("name", Fields.MAX_TEXT),
        fields.bool("admitted"),
        Cards.read(fields.object("consultation")));
  }

  private static ObjectNode write(Welcome welcome) {
    return typed("welcome")
        .put("version", welcome.version())
        .put("seat", welcome.seat())
        .put("role", Words.of(welcome.role()))
        .put("name", welcome.name())
        .put("admitted", welcome.admitted())
        .set("consultation", Cards.write(welcome.consultation()));
  }

  private static ObjectNode write(Waiting waiting) {
    ObjectNode node =
        typed("waiting").put("ahead", waiting.ahead()).put("practitioner", waiting.practitioner());
    waiting.minutes().ifPresent(minutes -> node.put("minutes", minutes));
    return node.put("late", waiting.late());
  }

  private static ObjectNode write(Failure failure) {
    ObjectNode node =
        typed("error").put("code", Words.of(failure.code())).put("message", failure.message());
    if (failure.detail() != null) {
      node.put("detail", failure.detail());
    }
    return node.put("fatal", failure.fatal());
  }

  private static IceServer iceServer(Fields fields) {
    return new IceServer(
        fields.texts("urls", 8),
        fields.optionalText("username", Fields.MAX_TEXT),
        fields.optionalText("credential", Fields.MAX_TEXT));
  }

  private static void write(IceServer server, ObjectNode node) {
    ArrayNode urls = node.putArray("urls");
    server.urls().forEach(urls::add);
    if (server.username() != null) {
      node.put("username", server.username());
    }
    if (server.credential() != null) {
      node.put("credential", server.credential());
    }
  }

  private static Downlink downlink(Fields fields) {
    return new Downlink(
        fields.text("mid", 16),
        fields.text("track", 2 * 64),
        fields.id("seat"),
        fields.word("source", Source.class));
  }

  private static void write(Downlink downlink, ObjectNode node) {
    node.put("mid", downlink.mid())
        .put("track", downlink.track())
        .put("seat", downlink.seat())
        .put("source", Words.of(downlink.source()));
  }

  private static Person person(Fields fields) {
    Fields muted = fields.object("muted");
    return new Person(
        fields.id("seat"),
        fields.text("name", Fields.MAX_TEXT),
        fields.word("role", Role.class),
        new Muted(muted.bool("microphone"), muted.bool("camera")),
        fields.bool("sharing"),
        fields.bool("connected"),
        fields.flag("weak"),
        KeyFields.publicKey(fields));
  }

  private static void write(Person person, ObjectNode node) {
    node.put("seat", person.seat()).put("name", person.name()).put("role", Words.of(person.role()));
    node.putObject("muted")
        .put("microphone", person.muted().microphone())
        .put("camera", person.muted().camera());
    node.put("sharing", person.sharing()).put("connected", person.connected());
    node.put("weak", person.weak());
    KeyFields.with(node, person.key());
  }

  private static Waiter waiter(Fields fields) {
    return new Waiter(
        fields.id("seat"),
        fields.text("name", Fields.MAX_TEXT),
        fields.word("role", Role.class),
        fields.time("since"),
        fields.bool("keyless"));
  }

  private static void write(Waiter waiter, ObjectNode node) {
    node.put("seat", waiter.seat())
        .put("name", waiter.name())
        .put("role", Words.of(waiter.role()))
        .put("since", waiter.since().toString())
        .put("keyless", waiter.keyless());
  }

  static <T> ObjectNode with(
      ObjectNode node, String name, List<T> items, BiConsumer<T, ObjectNode> writer) {
    ArrayNode array = node.putArray(name);
    for (T item : items) {
      writer.accept(item, array.addObject());
    }
    return node;
  }
}
