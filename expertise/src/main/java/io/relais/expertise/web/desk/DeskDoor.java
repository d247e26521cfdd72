// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.access.ProfessionalSession;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries requests of signed-in professionals to [Endpoint]s on virtual threads, and their answers
/// back. Nothing of a body is read before it is known who sends it.
public final class DeskDoor {
  /// A browser may keep what it was given, but asks each time whether it may still show it, and
  /// each look is in the trail.
  static final String ASKED_EACH_TIME = "private, no-cache";

  private static final Logger LOG = LoggerFactory.getLogger(DeskDoor.class);
  private static final String PROBLEMS = "https://relais.example/problems/";
  private static final String SENTENCES = "io.relais.expertise.web.desk.sentences";
  private static final int AT_ONCE = 64;
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final DeskConfig config;
  private final Members members;
  private final Semaphore atOnce = new Semaphore(AT_ONCE);

  DeskDoor(DeskConfig config, Members members) {
    this.config = config;
    this.members = members;
  }

  /// Mounts what can be done at a path; everything else there is answered with 405.
  public void mount(Router router, String path, Map<HttpMethod, Endpoint> endpoints) {
    router
        .route(path)
        .handler(routing -> {
          Context context = Vertx.currentContext();
          Body body = new Body(routing.request(), context);
          Thread.ofVirtual()
              .name("desk")
              .start(() -> {
                Answer answer = answer(routing, endpoints, body);
                context.runOnContext(none -> send(routing, answer, body));
              });
        });
  }

  private Answer answer(RoutingContext routing, Map<HttpMethod, Endpoint> endpoints, Body body) {
    HttpServerRequest request = routing.request();
    if (!atOnce.tryAcquire()) {
      return problem(request, new Refused(503, "busy").with("Retry-After", "1"));
    }
    try {
      return deal(routing, endpoints, body);
    } catch (Refused refused) {
      return problem(request, refused);
    } catch (IOException gone) {
      LOG.info("A request was not dealt with: {}", gone.getMessage());
      return problem(request, new Refused(500, "internal"));
    } catch (RuntimeException fault) {
      LOG.error("{} failed", routing.currentRoute().getPath(), fault);
      return problem(request, new Refused(500, "internal"));
    } finally {
      atOnce.release();
    }
  }

  private Answer deal(RoutingContext routing, Map<HttpMethod, Endpoint> endpoints, Body body)
      throws IOException {
    HttpServerRequest request = routing.request();
    Endpoint endpoint = endpoints.get(request.method());
    if (endpoint == null) {
      String allowed =
          String.join(", ", endpoints.keySet().stream().map(HttpMethod::name).toList());
      throw new Refused(405, "method-not-allowed").with("Allow", allowed);
    }
    if (!READING.contains(request.method()) && !isOwn(request)) {
      throw Refused.forbidden();
    }
    Member member =
        Optional.ofNullable(request.getCookie(ProfessionalSession.COOKIE))
            .map(Cookie::getValue)
            .flatMap(members::of)
            .orElseThrow(() -> new Refused(401, "sign-in-required"));
    try {
      return endpoint.answer(asked(routing, member, body));
    } catch (Refused refused) {
      if (isToBeNoted(refused, routing)) {
        members.refused(member, "desk " + request.method().name().toLowerCase(Locale.ROOT));
      }
      throw refused;
    }
  }

  /// What is not there and what is not theirs get the same answer, and both are in the trail. Cases
  /// note it themselves, in the transaction in which they look.
  private static boolean isToBeNoted(Refused refused, RoutingContext routing) {
    boolean hidden =
        refused.status() == 404
            && !routing.pathParams().isEmpty()
            && !refused.code().equals("case-unknown");
    return refused.status() == 403 || hidden;
  }

  /// A request that changes something comes from our own page, or from no page at all.
  private boolean isOwn(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    HostAndPort authority = request.authority();
    return origin == null || config.isOwn(origin, authority == null ? "" : authority.toString());
  }

  private static Asked asked(RoutingContext routing, Member member, Body body) {
    Map<String, String> query = new HashMap<>();
    try {
      routing.queryParams().forEach(query::putIfAbsent);
    } catch (RuntimeException malformed) {
      throw Refused.badRequest();
    }
    Map<String, String> headers = new HashMap<>();
    routing
        .request()
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return new Asked(member, routing.pathParams(), query, headers, body);
  }

  private static Answer problem(HttpServerRequest request, Refused refused) {
    String language = request.getHeader("Accept-Language");
    Sentences sentences = Sentences.preferred(SENTENCES, language == null ? "" : language);
    ObjectNode json =
        Json.object()
            .put("type", PROBLEMS + refused.code())
            .put("code", refused.code())
            .put("title", sentences.title(refused.code()))
            .put("detail", sentences.detail(refused.code()))
            .put("status", refused.status());
    json.setAll(refused.more());
    Answer answer =
        Answer.of(refused.status(), json.toString().getBytes(StandardCharsets.UTF_8))
            .with("Content-Type", "application/problem+json");
    refused.headers().forEach(answer::with);
    return answer;
  }

  private static void send(RoutingContext routing, Answer answer, Body body) {
    HttpServerResponse http = routing.response();
    body.ignore();
    if (http.ended() || http.closed()) {
      return;
    }
    http.setStatusCode(answer.status())
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    answer.headers().forEach(http::putHeader);
    http.end(Buffer.buffer(answer.body()));
  }
}
