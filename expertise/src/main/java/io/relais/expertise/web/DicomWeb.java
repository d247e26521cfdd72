// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.audit.AuditEvent;
import io.relais.expertise.rendering.UnshowableException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for DICOMweb. Requests are dealt with on virtual threads, some at the same time; no
/// byte of an answer goes out before the trail holds that it was given.
public final class DicomWeb {
  /// Where it is mounted.
  public static final String MOUNT = "/dicomweb";

  private static final Logger LOG = LoggerFactory.getLogger(DicomWeb.class);

  private final DicomWebGround ground;
  private final DicomWebConfig config;
  private final Answers answers;
  private final Semaphore atOnce;

  /// A door to what lies on this ground.
  public DicomWeb(DicomWebGround ground, DicomWebConfig config) {
    this.ground = ground;
    this.config = config;
    this.answers = new Answers(ground, config);
    this.atOnce = new Semaphore(config.atOnce());
  }

  /// Puts everything under `/dicomweb` on a router.
  public void mount(Router router) {
    router.route(MOUNT).handler(this::pass);
    router.route(MOUNT + "/*").handler(this::pass);
  }

  private void pass(RoutingContext routing) {
    Context context = Vertx.currentContext();
    Exchange exchange = new Exchange(routing, context, MOUNT, config.mostRequestBytes());
    Thread.ofVirtual().name("dicomweb").start(() -> deal(exchange));
  }

  private void deal(Exchange exchange) {
    if (!atOnce.tryAcquire()) {
      send(exchange, Reply.of(busy()));
      return;
    }
    try {
      send(exchange, reply(exchange));
    } finally {
      atOnce.release();
    }
  }

  private Reply reply(Exchange exchange) {
    try {
      return answers.answer(exchange);
    } catch (Problem problem) {
      return Reply.of(problem);
    } catch (UnshowableException refusal) {
      return Reply.of(Problem.of(refusal));
    } catch (IOException | RuntimeException fault) {
      LOG.error("A DICOMweb request failed", fault);
      return Reply.of(Problem.internal());
    }
  }

  private void send(Exchange exchange, Reply reply) {
    Optional<CompletableFuture<Void>> noted = reply.event().map(this::note);
    try {
      exchange.send(reply, () -> noted.ifPresent(CompletableFuture::join));
    } catch (IOException | RuntimeException fault) {
      if (exchange.hasAnswered()) {
        LOG.info("A DICOMweb answer was broken off: {}", fault.getClass().getSimpleName());
        return;
      }
      sendInstead(exchange, problem(fault));
    }
  }

  private static Problem problem(Exception fault) {
    return switch (fault) {
      case Problem problem -> problem;
      case UnshowableException refusal -> Problem.of(refusal);
      default -> {
        LOG.error("A DICOMweb answer could not be given", fault);
        yield Problem.internal();
      }
    };
  }

  private static void sendInstead(Exchange exchange, Problem problem) {
    try {
      exchange.send(Reply.of(problem), () -> {});
    } catch (IOException | RuntimeException lost) {
      LOG.info("A DICOMweb answer was lost: {}", lost.getClass().getSimpleName());
    }
  }

  /// While the trail waits for the disk, the answer is made ready.
  private CompletableFuture<Void> note(AuditEvent event) {
    CompletableFuture<Void> noted = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("dicomweb-audit")
        .start(() -> {
          try {
            ground.trail().recordRead(event);
            noted.complete(null);
          } catch (RuntimeException e) {
            noted.completeExceptionally(e);
          }
        });
    return noted;
  }

  private static Problem busy() {
    return new Problem(
        503,
        "busy",
        "The server is dealing with as many requests as it can.",
        "Try again in a moment.",
        Map.of("Retry-After", "1"));
  }
}
