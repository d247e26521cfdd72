// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.access.SeatSession;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets sockets in: the right cookie, our own page, and then a [Conversation] on a virtual thread.
final class SocketDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final HttpDoor http;
  private final SeatEndpoints seats;
  private final OpenConsultations open;
  private final InstantSource clock;
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  SocketDoor(HttpDoor http, SeatEndpoints seats, OpenConsultations open, InstantSource clock) {
    this.http = http;
    this.seats = seats;
    this.open = open;
    this.clock = clock;
  }

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
      HttpDoor.onVirtualThread(() -> seats.holder(request))
          .onSuccess(session -> letIn(context, language, session))
          .onFailure(fault -> {
            LOG.error("A socket could not be opened", fault);
            HttpDoor.send(context, language, Response.refused(500, "internal"));
          });
    }
  }

  private void letIn(RoutingContext context, Language language, Optional<SeatSession> session) {
    if (session.isEmpty()) {
      context.request().resume();
      HttpDoor.send(context, language, Response.refused(401, "seat-unknown"));
      return;
    }
    var _ =
        context
            .request()
            .toWebSocket()
            .onSuccess(socket -> converse(socket, language, session.get()))
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
    conversations.add(conversation);
    Thread.ofVirtual()
        .name("conversation-" + session.seat().seat())
        .start(() -> {
          try {
            conversation.run();
          } finally {
            conversations.remove(conversation);
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
  }

  int size() {
    return conversations.size();
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
