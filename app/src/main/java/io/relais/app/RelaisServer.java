// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: every part, made by plain `new` from the ground up and closed from the top
/// down.
final class RelaisServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelaisServer.class);

  private final Vertx vertx;
  private final Health health;
  private final HttpServer http;

  private RelaisServer(Vertx vertx, Health health, HttpServer http) {
    this.vertx = vertx;
    this.health = health;
    this.http = http;
  }

  /// Returns when people can come.
  static RelaisServer start(AppConfig config) {
    Vertx vertx = vertx();
    Health health = new Health(() -> true);
    HttpServer http = HttpServer.start(vertx, config.http(), List.of(health::mount));
    health.open();
    LOG.info("Relais answers on port {}", http.port());
    return new RelaisServer(vertx, health, http);
  }

  /// A Vert.x that leaves no cache on disk and prefers the system's own sockets.
  static Vertx vertx() {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)))
        .build();
  }

  int port() {
    return http.port();
  }

  @Override
  public void close() {
    health.close();
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    LOG.info("Relais has stopped");
  }
}
