// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.signaling.socket.SignalingServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one door for pages: security headers first, then what the modules mount, then the web
/// client's pages and files.
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final long START_SECONDS = 10;
  private static final int IDLE_SECONDS = 90;

  /// What is handed on of a body at once: each piece wakes whoever reads it, and photographs are
  /// millions of bytes.
  private static final int CHUNK_BYTES = 64 * 1024;

  private final io.vertx.core.http.HttpServer server;

  private final Router router;

  private HttpServer(io.vertx.core.http.HttpServer server, Router router) {
    this.server = server;
    this.router = router;
  }

  /// Returns when the port is open.
  ///
  /// @param mounts put their routes on the router, in this order
  static HttpServer start(Vertx vertx, Http config, List<Consumer<Router>> mounts) {
    Router router = Router.router(vertx);
    if (config.behindProxy()) {
      router.allowForward(AllowForwardHeaders.X_FORWARD);
    }
    router.route().handler(new SecurityHeaders(config.secure()));
    mounts.forEach(mount -> mount.accept(router));
    pages(router);
    router.route().failureHandler(HttpServer::failed);
    try {
      return new HttpServer(
          vertx
              .createHttpServer(options(config))
              .requestHandler(router)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .orTimeout(START_SECONDS, TimeUnit.SECONDS)
              .join(),
          router);
    } catch (CompletionException refused) {
      throw new StartException(
          reason(config, Objects.requireNonNullElse(refused.getCause(), refused)), refused);
    }
  }

  private static String reason(Http config, Throwable cause) {
    String where = config.bind() + ":" + config.port();
    if (cause instanceof IOException) {
      return "The HTTP port "
          + where
          + " cannot be opened ("
          + cause.getMessage()
          + "). If another program holds it, stop that program, or choose another port with --port"
          + " or http.port.";
    }
    return "The HTTP server cannot start on " + where + ": " + cause.getMessage();
  }

  private static HttpServerOptions options(Http config) {
    HttpServerOptions options =
        SignalingServer.prepare(
            new HttpServerOptions()
                .setHost(config.bind())
                .setPort(config.port())
                .setMaxChunkSize(CHUNK_BYTES)
                .setIdleTimeout(IDLE_SECONDS));
    config
        .tls()
        .ifPresent(tls ->
            options
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString())));
    return options;
  }

  private static void pages(Router router) {
    StaticFiles files = new StaticFiles();
    router.get("/").handler(HttpServer::toAgenda);
    router.get("/agenda").handler(files.page("agenda.html"));
    router.get("/sign-in").handler(files.page("agenda.html"));
    for (String page : List.of("/examinations", "/send", "/unassigned", "/quarantine")) {
      router.get(page).handler(files.page("archive.html"));
    }
    for (String page : List.of("/worklist", "/activity", "/requests", "/requests/:case")) {
      router.get(page).handler(files.page("cases.html"));
    }
    router.get("/account").handler(files.page("people.html"));
    router.get("/administration").handler(files.page("people.html"));
    router.getWithRegex("/[di]/[^/]+").handler(files.page("people.html"));
    router.get("/read").handler(files.page("reader.html"));
    router.getWithRegex("/[ls]/[^/]+").handler(files.page("seat.html"));
    router.get().handler(files);
    router.route().handler(HttpServer::notFound);
  }

  private static void toAgenda(RoutingContext context) {
    context.response().setStatusCode(302).putHeader("Location", "/agenda").end();
  }

  private static void notFound(RoutingContext context) {
    boolean reading = context.request().method().name().matches("GET|HEAD");
    (reading ? Problem.NOT_FOUND : Problem.METHOD_NOT_ALLOWED).answer(context);
  }

  /// What a handler threw is our bug: said once in the log, never to the person.
  private static void failed(RoutingContext context) {
    if (context.failure() != null && context.statusCode() >= 500) {
      LOG.error("A request failed", context.failure());
    }
    if (!context.response().headWritten()) {
      Problem.of(context.statusCode() < 400 ? 500 : context.statusCode()).answer(context);
    }
  }

  int port() {
    return server.actualPort();
  }

  /// All there is to ask for.
  List<Route> routes() {
    return router.getRoutes();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
