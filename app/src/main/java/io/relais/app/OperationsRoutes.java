// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.app.AppConfig.MetricsAccess;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.media.PeerStats;
import io.relais.media.RoomStats;
import io.relais.signaling.wire.ClientMessage.TrackQuality;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/// What an operator on this machine may look at: the traffic of each call on this node, and why
/// each layer of a picture is sent or is not. Rooms and people by ids only, no addresses. Every
/// look into a room is in the audit trail.
final class OperationsRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final MetricsAccess access;
  private final Supplier<CompletableFuture<List<RoomStats>>> source;
  private final Function<String, Optional<Receptions.Said>> receptions;
  private final AuditTrail trail;

  /// @param receptions what the page of a peer said of its reception
  OperationsRoutes(
      MetricsAccess access,
      Supplier<CompletableFuture<List<RoomStats>>> source,
      Function<String, Optional<Receptions.Said>> receptions,
      AuditTrail trail) {
    this.access = access;
    this.source = source;
    this.receptions = receptions;
    this.trail = trail;
  }

  void mount(Router router) {
    router.get("/api/operations/rooms").handler(context -> answer(context, Optional.empty()));
    router
        .get("/api/operations/rooms/:room")
        .handler(context -> answer(context, Optional.of(context.pathParam("room"))));
  }

  private void answer(RoutingContext context, Optional<String> wanted) {
    if (access == MetricsAccess.NOBODY || !Metrics.fromThisMachine(context.request())) {
      context.next();
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        List<RoomStats> rooms = source.get().join();
        Optional<ObjectNode> answer =
            wanted.isEmpty() ? Optional.of(list(rooms)) : one(rooms, wanted.get());
        String text = new ObjectMapper().writeValueAsString(answer.orElseGet(JSON::objectNode));
        context.vertx().runOnContext(back -> send(context, answer.isPresent(), text));
      } catch (Exception e) {
        context.vertx().runOnContext(back -> context.fail(e));
      }
    });
  }

  private static void send(RoutingContext context, boolean found, String text) {
    if (!found) {
      Problem.NOT_FOUND.answer(context);
      return;
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }

  private static ObjectNode list(List<RoomStats> rooms) {
    ObjectNode all = JSON.objectNode();
    ArrayNode list = all.putArray("rooms");
    for (RoomStats room : rooms) {
      ObjectNode one = list.addObject();
      one.put("room", room.room());
      one.put("peers", room.members().size());
    }
    return all;
  }

  private Optional<ObjectNode> one(List<RoomStats> rooms, String id) {
    Optional<RoomStats> found = rooms.stream().filter(room -> room.room().equals(id)).findFirst();
    found.ifPresent(room ->
        trail.record(
            new AuditEvent(
                new AuditActor(AuditActor.Kind.OPERATOR, "local"),
                AuditAction.TRAFFIC_READ,
                room.room(),
                "")));
    return found.map(this::room);
  }

  private ObjectNode room(RoomStats room) {
    ObjectNode all = JSON.objectNode();
    all.put("room", room.room());
    ArrayNode peers = all.putArray("peers");
    for (RoomStats.Member member : room.members()) {
      ObjectNode peer = peers.addObject();
      peer(peer, member);
      receptions.apply(member.peer()).ifPresent(said -> reception(peer, said));
    }
    return all;
  }

  private static void peer(ObjectNode to, RoomStats.Member member) {
    PeerStats stats = member.stats();
    to.put("peer", member.peer());
    to.put("connected", stats.connected());
    to.put("way", word(stats.way()));
    to.put("srtpProfile", stats.srtpProfile());
    to.put("packetsReceived", stats.packetsReceived());
    to.put("packetsSent", stats.packetsSent());
    if (stats.roundTripMillis() >= 0) {
      to.put("roundTripMillis", stats.roundTripMillis());
    }
    ObjectNode bandwidth = to.putObject("bandwidth");
    known(bandwidth, "estimated", stats.bandwidth().estimated());
    known(bandwidth, "allocated", stats.bandwidth().allocated());
    known(bandwidth, "sent", stats.bandwidth().sent());
    if (stats.bandwidth().estimated() >= 0) {
      congestion(to.putObject("congestion"), stats.congestion());
    }
    ArrayNode tracks = to.putArray("tracks");
    for (PeerStats.TrackStats track : stats.tracks()) {
      track(tracks.addObject(), track);
    }
  }

  private static void congestion(ObjectNode to, PeerStats.Congestion stats) {
    known(to, "byDelay", stats.byDelay());
    known(to, "byLoss", stats.byLoss());
    known(to, "arriving", stats.arriving());
    to.put("queue", word(stats.queue()));
    to.put("queueMillis", stats.queueMillis());
    to.put("lost", stats.lost());
    to.put("tolerated", stats.tolerated());
    to.put("probing", stats.probing());
    to.put("inFlightBytes", stats.inFlightBytes());
  }

  private static void track(ObjectNode to, PeerStats.TrackStats track) {
    to.put("track", track.trackId());
    to.put("direction", track.up() ? "up" : "down");
    to.put("kind", word(track.kind()));
    to.put("codec", track.codec());
    to.put("packets", track.packets());
    to.put("lost", track.lost());
    to.put("nacks", track.nacks());
    if (track.jitterMillis() >= 0) {
      to.put("jitterMillis", track.jitterMillis());
    }
    ObjectNode layer = to.putObject("layer");
    known(layer, "spatial", track.layer().spatial());
    known(layer, "temporal", track.layer().temporal());
    layer.put("reason", word(track.layer().reason()));
  }

  /// The page's own word, for no more than that.
  private static void reception(ObjectNode peer, Receptions.Said said) {
    ObjectNode to = peer.putObject("reception");
    to.put("at", said.at().toString());
    to.put("millis", said.quality().millis());
    to.put("roundTripMillis", said.quality().roundTripMillis());
    said.opening()
        .ifPresent(opening ->
            to.put("firstPictureMillis", opening.pictureMillis())
                .put("pageWay", word(opening.way())));
    ArrayNode tracks = to.putArray("tracks");
    for (TrackQuality track : said.quality().tracks()) {
      tracks
          .addObject()
          .put("track", track.track().text())
          .put("received", track.packetsReceived())
          .put("lost", track.packetsLost())
          .put("jitterMillis", track.jitterMillis())
          .put("height", track.height())
          .put("frames", track.frames())
          .put("freezes", track.freezes())
          .put("frozenMillis", track.frozenMillis())
          .put("concealedSamples", track.concealedSamples())
          .put("totalSamples", track.totalSamples());
    }
  }

  /// What is not known is left out.
  private static void known(ObjectNode to, String name, long value) {
    if (value >= 0) {
      to.put(name, value);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
