// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.NodeKey;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.consultation.Consultations;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for other nodes. Whoever cannot prove to be one of this cluster hears the same as at a
/// path that is not there.
final class NodeDoor {
  private static final Logger LOG = LoggerFactory.getLogger(NodeDoor.class);

  /// A day of consultations, by their ids.
  private static final int MOST_BYTES = 64 * 1024;

  private final NodeKey key;
  private final RoomDirectory directory;
  private final Consultations consultations;
  private final NodeQuestions questions;
  private final SocketDoor sockets;

  NodeDoor(
      NodeKey key,
      Cluster cluster,
      Consultations consultations,
      NodeQuestions questions,
      SocketDoor sockets) {
    this.key = key;
    this.directory = cluster.directory();
    this.consultations = consultations;
    this.questions = questions;
    this.sockets = sockets;
  }

  void mount(Router router) {
    router
        .post(NodeCalls.QUESTIONS)
        .handler(BodyHandler.create(false).setHandleFileUploads(false).setBodyLimit(MOST_BYTES))
        .handler(this::question);
    router.get(NodeCalls.SOCKETS).handler(this::socket);
  }

  private void question(RoutingContext context) {
    String body = context.body().asString();
    String question = body == null ? "" : body;
    Optional<String> nonce = asked(context, NodeCalls.QUESTIONS + "\n" + question);
    if (nonce.isEmpty()) {
      context.next();
      return;
    }
    HttpDoor.onVirtualThread(() -> questions.answer(question))
        .onSuccess(answer -> answer(context, nonce.get(), answer))
        .onFailure(fault -> {
          LOG.error("A question of another node could not be answered", fault);
          context.response().setStatusCode(500).end();
        });
  }

  private void answer(RoutingContext context, String nonce, Optional<String> answer) {
    if (answer.isEmpty()) {
      context.response().setStatusCode(400).end();
      return;
    }
    context
        .response()
        .putHeader(NodeCalls.PROOF, key.answer(nonce, NodeCalls.QUESTIONS + "\n" + answer.get()))
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(answer.get());
  }

  /// A socket is taken only for a room that is here: a node that was wrong about it looks again.
  private void socket(RoutingContext context) {
    String line = Optional.ofNullable(context.request().getHeader(NodeCalls.SEAT)).orElse("");
    Optional<String> nonce = asked(context, NodeCalls.SOCKETS + "\n" + line);
    Optional<PassedSeat> seat = nonce.flatMap(right -> PassedSeat.read(line));
    if (nonce.isEmpty() || seat.isEmpty() || !context.request().canUpgradeToWebSocket()) {
      context.next();
      return;
    }
    context.request().pause();
    HttpDoor.onVirtualThread(() -> isHere(seat.get().session().seat().consultation()))
        .onSuccess(here -> {
          if (here) {
            sockets.letInPassed(context, seat.get(), key.answer(nonce.get(), NodeCalls.SOCKETS));
          } else {
            context.request().resume();
            context.response().setStatusCode(409).end();
          }
        })
        .onFailure(fault -> {
          LOG.error("A socket could not be taken from another node", fault);
          context.request().resume();
          context.response().setStatusCode(500).end();
        });
  }

  private boolean isHere(RandomId consultation) {
    return consultations
        .host(consultation)
        .map(RandomId::text)
        .filter(host -> directory.place(host) instanceof RoomDirectory.Here)
        .isPresent();
  }

  private Optional<String> asked(RoutingContext context, String what) {
    String header = context.request().getHeader(NodeCalls.PROOF);
    return header == null ? Optional.empty() : key.check(directory.self(), header, what);
  }
}
