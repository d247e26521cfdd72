// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.access.DeviceName;
import io.relais.signaling.wire.ApiAnswer;
import io.relais.signaling.wire.ApiCodec;
import io.relais.signaling.wire.Language;
import io.relais.signaling.wire.MessageCodec;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries HTTP requests from the event loop to [Endpoint]s on virtual threads, and their answers
/// back.
final class HttpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private final SignalingConfig config;

  HttpDoor(SignalingConfig config) {
    this.config = config;
  }

  /// Mounts what can be done at a path; everything else there is answered with 405.
  void mount(Router router, String path, Map<HttpMethod, Endpoint> endpoints) {
    endpoints.forEach((method, endpoint) ->
        router
            .route(method, path)
            .handler(
                BodyHandler.create(false)
                    .setHandleFileUploads(false)
                    .setBodyLimit(MessageCodec.MAX_BYTES))
            .handler(context -> pass(context, endpoint))
            .failureHandler(HttpDoor::failed));
    mountRefusal(router, path, Response.refused(405, "method-not-allowed"));
  }

  /// Answers what nobody else under that path does.
  void mountNotFound(Router router, String path) {
    router
        .route(path)
        .last()
        .handler(context -> send(context, language(context), Response.refused(404, "not-found")));
  }

  private static void mountRefusal(Router router, String path, Response response) {
    router.route(path).handler(context -> send(context, language(context), response));
  }

  private void pass(RoutingContext context, Endpoint endpoint) {
    Request request = request(context);
    if (!mayWrite(context.request().method(), request)) {
      send(context, request.language(), Response.refused(403, "forbidden"));
      return;
    }
    onVirtualThread(() -> endpoint.answer(request))
        .onSuccess(response -> send(context, request.language(), response))
        .onFailure(fault -> {
          if (fault instanceof RoomsUnavailableException) {
            LOG.warn("{} is put off", context.currentRoute().getPath(), fault);
            send(context, request.language(), Response.unavailable());
          } else {
            LOG.error("{} failed", context.currentRoute().getPath(), fault);
            send(context, request.language(), Response.refused(500, "internal"));
          }
        });
  }

  /// Runs work on a virtual thread; the future is done on the context it was asked from.
  static <T> Future<T> onVirtualThread(Supplier<T> work) {
    Context context = Vertx.currentContext();
    Promise<T> promise = Promise.promise();
    Thread.ofVirtual()
        .name("request")
        .start(() -> {
          try {
            T result = work.get();
            context.runOnContext(none -> promise.complete(result));
          } catch (Throwable fault) {
            context.runOnContext(none -> promise.fail(fault));
          }
        });
    return promise.future();
  }

  /// A request that changes something comes from our own page, or from no page at all.
  private boolean mayWrite(HttpMethod method, Request request) {
    return method.equals(HttpMethod.GET) || request.origin().isEmpty() || isOwn(request);
  }

  /// Is it our own page that asks? Behind a proxy that keeps the host name, both are true.
  boolean isOwn(Request request) {
    String origin = request.origin();
    return origin.equals(config.origin())
        || origin.equals("http://" + request.authority())
        || origin.equals("https://" + request.authority());
  }

  static Request request(RoutingContext context) {
    HttpServerRequest request = context.request();
    Map<String, String> cookies = new HashMap<>();
    for (Cookie cookie : request.cookies()) {
      cookies.putIfAbsent(cookie.getName(), cookie.getValue());
    }
    Map<String, String> query = new HashMap<>();
    request.params().forEach(query::putIfAbsent);
    HostAndPort authority = request.authority();
    String body = context.body() == null ? null : context.body().asString();
    return new Request(
        context.pathParams(),
        query,
        cookies,
        language(context),
        header(request, "Origin"),
        authority == null ? "" : authority.toString(),
        request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress(),
        DeviceName.of(header(request, "User-Agent")),
        body == null ? "" : body);
  }

  private static String header(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  private static void failed(RoutingContext context) {
    int status = context.statusCode();
    Response response =
        switch (status) {
          case 400 -> Response.refused(400, "bad-request");
          case 413 -> Response.refused(413, "too-large");
          default -> Response.refused(500, "internal");
        };
    if (status != 400 && status != 413) {
      LOG.error("{} failed", context.currentRoute().getPath(), context.failure());
    }
    send(context, language(context), response);
  }

  private static Language language(RoutingContext context) {
    return Language.preferred(header(context.request(), "Accept-Language"));
  }

  static void send(RoutingContext context, Language language, Response response) {
    HttpServerResponse http = context.response();
    if (http.ended() || http.closed()) {
      return;
    }
    http.putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    switch (response) {
      case Response.Good good -> {
        http.setStatusCode(good.status());
        good.cookies().forEach(cookie -> http.headers().add(HttpHeaders.SET_COOKIE, cookie));
        ApiAnswer answer = good.answer();
        if (answer == null) {
          http.end();
        } else {
          http.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(ApiCodec.write(answer));
        }
      }
      case Response.Refused refused -> {
        http.setStatusCode(refused.status());
        refused.headers().forEach(http::putHeader);
        http.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
            .end(ApiCodec.write(problem(refused, language)));
      }
    }
  }

  private static ApiAnswer.Problem problem(Response.Refused refused, Language language) {
    Sentences sentences = Sentences.in(language);
    return new ApiAnswer.Problem(
        refused.code(),
        sentences.title(refused.code()),
        sentences.detail(refused.code()),
        refused.status(),
        refused.request());
  }
}
