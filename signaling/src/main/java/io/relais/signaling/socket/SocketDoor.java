// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.SeatSession;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.OpenConsultations;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.Language;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets sockets in: the right cookie, our own page, and then a [Conversation] on a virtual thread,
/// or a [SocketRelay] where the room is on another node.
final class SocketDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final HttpDoor http;
  private final SeatEndpoints seats;
  private final Consultations consultations;
  private final OpenConsultations open;
  private final RoomFinder finder;
  private final InstantSource clock;
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final Set<SocketRelay> relays = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  SocketDoor(
      HttpDoor http,
      SeatEndpoints seats,
      Consultations consultations,
      OpenConsultations open,
      RoomFinder finder,
      InstantSource clock) {
    this.http = http;
    this.seats = seats;
    this.consultations = consultations;
    this.open = open;
    this.finder = finder;
    this.clock = clock;
  }

  /// Who comes in, and where their room is; nobody if they may not.
  private record Led(SeatSession session, RoomFinder.Way way) {}

  /// `GET /api/seats/<seat>/socket`
  void knock(RoutingContext context) {
    Request request = HttpDoor.request(context);
    Language language = request.language();
    if (!context.request().canUpgradeToWebSocket()) {
      HttpDoor.send(context, language, Response.refused(400, "bad-request"));
    } else if (!http.isOwn(request)) {
      HttpDoor.send(context, language, Response.refused(403, "forbidden"));
    } else if (closing) {
      HttpDoor.send(context, language, Response.refused(503, "restarting"));
    } else {
      context.request().pause();
      HttpDoor.onVirtualThread(() -> seats.holder(request).flatMap(held -> led(held, language)))
          .onSuccess(led -> letIn(context, language, led))
          .onFailure(fault -> {
            LOG.error("A socket could not be opened", fault);
            HttpDoor.send(context, language, Response.refused(500, "internal"));
          });
    }
  }

  private Optional<Led> led(SeatSession session, Language language) {
    Optional<RandomId> practitioner = consultations.host(session.seat().consultation());
    return practitioner.map(
        host -> new Led(session, finder.wayTo(host, new PassedSeat(session, language))));
  }

  private void letIn(RoutingContext context, Language language, Optional<Led> led) {
    if (led.isEmpty()) {
      context.request().resume();
      HttpDoor.send(context, language, Response.refused(401, "seat-unknown"));
      return;
    }
    Led in = led.get();
    upgrade(
        context,
        socket -> {
          switch (in.way()) {
            case RoomFinder.IsHere _ -> converse(socket, language, in.session());
            case RoomFinder.Through(SocketRelay relay) -> pass(socket, relay);
            case RoomFinder.NoWay _ ->
                new Outbox(new SocketPipe(socket), language)
                    .fail(ErrorCode.UNAVAILABLE, "nobody can say where the room is", true);
          }
        });
  }

  /// Somebody whose socket another node passes on.
  ///
  /// @param proof what the other node expects to hear first
  void letInPassed(RoutingContext context, PassedSeat seat, String proof) {
    if (closing) {
      context.response().setStatusCode(503).end();
      return;
    }
    upgrade(
        context,
        socket -> {
          var _ = socket.writeTextMessage(proof);
          converse(socket, seat.language(), seat.session());
        });
  }

  private static void upgrade(RoutingContext context, Consumer<ServerWebSocket> then) {
    var _ =
        context
            .request()
            .toWebSocket()
            .onSuccess(then::accept)
            .onFailure(fault -> LOG.debug("The upgrade did not succeed", fault));
  }

  private void converse(ServerWebSocket socket, Language language, SeatSession session) {
    Inbox inbox = new Inbox(clock);
    Outbox outbox = new Outbox(new SocketPipe(socket), language);
    Conversation conversation = new Conversation(session, open, inbox, outbox);
    socket.textMessageHandler(inbox::said);
    socket.binaryMessageHandler(
        bytes -> inbox.broken(ErrorCode.BAD_JSON, "messages are text, not binary"));
    socket.exceptionHandler(
        fault -> inbox.broken(ErrorCode.TOO_LARGE, "a frame that cannot be read"));
    socket.closeHandler(none -> inbox.gone());
    run("conversation-" + session.seat().seat(), conversations, conversation, conversation::run);
  }

  private void pass(ServerWebSocket socket, SocketRelay relay) {
    relay.between(socket);
    run("socket-relay", relays, relay, relay::run);
  }

  private static <T> void run(String name, Set<T> running, T one, Runnable work) {
    running.add(one);
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            work.run();
          } finally {
            running.remove(one);
          }
        });
  }

  void sweep(Instant now) {
    conversations.forEach(conversation -> conversation.check(now));
  }

  /// Tells every page that the server stops, and lets no more in.
  void close() {
    closing = true;
    conversations.forEach(Conversation::interrupt);
    relays.forEach(SocketRelay::close);
  }

  int size() {
    return conversations.size() + relays.size();
  }

  private record SocketPipe(ServerWebSocket socket) implements Outbox.Pipe {
    @Override
    public Future<Void> write(String text) {
      return socket.writeTextMessage(text);
    }

    @Override
    public void close(int code) {
      var _ = socket.shutdown(GOODBYE, (short) code, null);
    }
  }
}
