// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.access.DeviceName;
import io.relais.expertise.web.desk.Sentences;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries requests to [Endpoint]s on virtual threads, and their answers back.
final class Door {
  private static final String SENTENCES = "io.relais.app.people.sentences";
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String PROBLEMS = "https://relais.example/problems/";
  private static final int MOST_BYTES = 16 * 1024;

  private final URI publicUrl;

  Door(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /// Mounts what can be done at a path; everything else there is answered with 405.
  void mount(Router router, String path, Map<HttpMethod, Endpoint> endpoints) {
    endpoints.forEach((method, endpoint) ->
        router
            .route(method, path)
            .handler(BodyHandler.create(false).setHandleFileUploads(false).setBodyLimit(MOST_BYTES))
            .handler(routing -> pass(routing, endpoint))
            .failureHandler(Door::failed));
    router.route(path).handler(routing -> refuse(routing, new Refused(405, "method-not-allowed")));
  }

  private void pass(RoutingContext routing, Endpoint endpoint) {
    Context context = Vertx.currentContext();
    Asked asked = asked(routing);
    boolean allowed = routing.request().method().equals(HttpMethod.GET) || isOwn(routing.request());
    Thread.ofVirtual()
        .name("people")
        .start(() -> {
          try {
            if (!allowed) {
              throw Refused.forbidden();
            }
            Answer answer = endpoint.answer(asked);
            context.runOnContext(none -> send(routing, answer));
          } catch (Refused refused) {
            context.runOnContext(none -> refuse(routing, refused));
          } catch (RuntimeException fault) {
            LOG.error("{} failed", routing.currentRoute().getPath(), fault);
            context.runOnContext(none -> refuse(routing, new Refused(500, "internal")));
          }
        });
  }

  /// A request that changes something comes from our own page, or from no page at all. Behind a
  /// proxy that keeps the host name, the last two are true.
  private boolean isOwn(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    HostAndPort authority = request.authority();
    return origin == null
        || origin.equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority())
        || origin.equals("http://" + authority)
        || origin.equals("https://" + authority);
  }

  private static Asked asked(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    Map<String, String> cookies = new HashMap<>();
    for (Cookie cookie : request.cookies()) {
      cookies.putIfAbsent(cookie.getName(), cookie.getValue());
    }
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    String body = routing.body() == null ? null : routing.body().asString();
    return new Asked(
        routing.pathParams(),
        cookies,
        request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress(),
        DeviceName.of(agent == null ? "" : agent),
        body == null ? "" : body);
  }

  private static void failed(RoutingContext routing) {
    int status = routing.statusCode();
    if (status == 413) {
      refuse(routing, new Refused(413, "too-large"));
    } else if (status == 400) {
      refuse(routing, Refused.badRequest());
    } else {
      LOG.error("{} failed", routing.currentRoute().getPath(), routing.failure());
      refuse(routing, new Refused(500, "internal"));
    }
  }

  private static void refuse(RoutingContext routing, Refused refused) {
    String language = routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    Sentences sentences = Sentences.preferred(SENTENCES, language == null ? "" : language);
    ObjectNode problem =
        Fields.object()
            .put("type", PROBLEMS + refused.code())
            .put("code", refused.code())
            .put("title", sentences.title(refused.code()))
            .put("detail", sentences.detail(refused.code()))
            .put("status", refused.status());
    HttpServerResponse http = begin(routing, refused.status());
    if (refused.retrySeconds() > 0) {
      http.putHeader("Retry-After", Long.toString(refused.retrySeconds()));
    }
    end(http.putHeader("Content-Type", "application/problem+json"), problem.toString());
  }

  private static void send(RoutingContext routing, Answer answer) {
    HttpServerResponse http = begin(routing, answer.status());
    answer.cookies().forEach(cookie -> http.headers().add(HttpHeaders.SET_COOKIE, cookie));
    ObjectNode body = answer.body();
    if (body == null) {
      end(http, "");
    } else {
      end(http.putHeader("Content-Type", "application/json"), body.toString());
    }
  }

  private static HttpServerResponse begin(RoutingContext routing, int status) {
    return routing
        .response()
        .setStatusCode(status)
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }

  private static void end(HttpServerResponse http, String body) {
    if (!http.ended() && !http.closed()) {
      http.end(body);
    }
  }
}
