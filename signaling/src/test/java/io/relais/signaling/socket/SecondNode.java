// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.FakeMedia;
import io.relais.signaling.cluster.Cluster;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.function.Function;

/// One more node on the ground of a clinic, with a media core of its own.
final class SecondNode implements AutoCloseable {
  final FakeMedia media = new FakeMedia();
  final SignalingServer server;
  private final Vertx vertx = Vertx.vertx();
  private final URI url;

  SecondNode(Clinic clinic, Function<URI, Cluster> cluster) {
    HttpServerOptions options = SignalingServer.prepare(new HttpServerOptions());
    HttpServer http = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0));
    Router router = Router.router(vertx);
    http.requestHandler(router);
    Clinic.await(http.listen());
    url = URI.create("http://localhost:" + http.actualPort());
    server =
        new SignalingServer(
            SignalingConfig.of(url, false),
            clinic.ground,
            media,
            cluster.apply(url),
            joined -> {},
            clinic.clock);
    server.mount(router);
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    server.close();
    Clinic.await(vertx.close());
  }
}
