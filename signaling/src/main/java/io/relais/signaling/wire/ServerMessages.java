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
import io.relais.signaling.wire.ServerMessage.Muted;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Person;
import io.relais.signaling.wire.ServerMessage.Pong;
import io.relais.signaling.wire.ServerMessage.Waiter;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import io.relais.signaling.wire.ServerMessage.Welcome;
import java.util.List;
import java.util.function.BiConsumer;

/// The fields of each [ServerMessage].
final class ServerMessages {
  private static final int MAX_PEOPLE = 1_000;
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
      case "joined" ->
          new Joined(
              fields.id("connection"),
              fields.bool("resumed"),
              fields.list("iceServers", 8, ServerMessages::iceServer));
      case "offer" ->
          new Offer(
              fields.number("offer"),
              fields.text("sdp", Fields.MAX_SDP),
              fields.list("tracks", MAX_TRACKS, ServerMessages::downlink));
      case "participants" ->
          new Participants(fields.list("people", MAX_PEOPLE, ServerMessages::person));
      case "waiting-room" ->
          new WaitingRoom(fields.list("people", MAX_PEOPLE, ServerMessages::waiter));
      case "device-asked" ->
          new DeviceAsked(
              fields.id("request"), fields.id("seat"), fields.text("name", Fields.MAX_TEXT));
      case "ended" -> new Ended(fields.word("reason", EndReason.class));
      case "error" ->
          new Failure(
              fields.word("code", ErrorCode.class),
              fields.text("message", Fields.MAX_TEXT),
              fields.optionalText("detail", Fields.MAX_TEXT),
              fields.bool("fatal"));
      case "pong" -> new Pong();
      default -> throw new Refusal(ErrorCode.UNKNOWN_TYPE, "type is none of this version's");
    };
  }

  static ObjectNode write(ServerMessage message) {
    return switch (message) {
      case Welcome welcome -> write(welcome);
      case Waiting waiting -> write(waiting);
      case Joined(String connection, boolean resumed, List<IceServer> iceServers) ->
          with(
              typed("joined").put("connection", connection).put("resumed", resumed),
              "iceServers",
              iceServers,
              ServerMessages::write);
      case Offer(int offer, String sdp, List<Downlink> tracks) ->
          with(
              typed("offer").put("offer", offer).put("sdp", sdp),
              "tracks",
              tracks,
              ServerMessages::write);
      case Participants(List<Person> people) ->
          with(typed("participants"), "people", people, ServerMessages::write);
      case WaitingRoom(List<Waiter> people) ->
          with(typed("waiting-room"), "people", people, ServerMessages::write);
      case DeviceAsked(String request, String seat, String name) ->
          typed("device-asked").put("request", request).put("seat", seat).put("name", name);
      case Ended(EndReason reason) -> typed("ended").put("reason", Words.of(reason));
      case Failure failure -> write(failure);
      case Pong() -> typed("pong");
    };
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
        fields.bool("connected"));
  }

  private static void write(Person person, ObjectNode node) {
    node.put("seat", person.seat()).put("name", person.name()).put("role", Words.of(person.role()));
    node.putObject("muted")
        .put("microphone", person.muted().microphone())
        .put("camera", person.muted().camera());
    node.put("sharing", person.sharing()).put("connected", person.connected());
  }

  private static Waiter waiter(Fields fields) {
    return new Waiter(
        fields.id("seat"),
        fields.text("name", Fields.MAX_TEXT),
        fields.word("role", Role.class),
        fields.time("since"));
  }

  private static void write(Waiter waiter, ObjectNode node) {
    node.put("seat", waiter.seat())
        .put("name", waiter.name())
        .put("role", Words.of(waiter.role()))
        .put("since", waiter.since().toString());
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
