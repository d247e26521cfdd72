// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.MetricsAccess;
import io.relais.media.MediaStats;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `/health` and `/metrics`, as a monitoring system asks for them.
final class OperationsTest {
  private final Vertx vertx = RelaisServer.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicBoolean store = new AtomicBoolean(true);
  private final AtomicReference<List<String>> troubles = new AtomicReference<>(List.of());
  private final Health health = new Health(store::get, troubles::get);
  private final Metrics metrics = metrics(MetricsAccess.LOOPBACK);
  private final Metrics closed = metrics(MetricsAccess.NOBODY);
  private final HttpServer server = start(metrics);

  @AfterEach
  void close() {
    server.close();
    metrics.close();
    closed.close();
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aServerIsReadyFromTheEndOfItsStartToTheBeginningOfItsStop() throws Exception {
    assertThat(get("/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    health.open();
    assertThat(get("/health/ready").body()).isEqualTo("{\"ready\":true}");
    assertThat(get("/health").body()).isEqualTo("{\"live\":true,\"ready\":true,\"troubles\":[]}");
    health.close();
    assertThat(get("/health").body()).isEqualTo("{\"live\":true,\"ready\":false,\"troubles\":[]}");
  }

  @Test
  void aServerWithoutItsDatabaseIsNotReady() throws Exception {
    health.open();
    store.set(false);
    HttpResponse<String> answer = get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"ready\":false}");
  }

  @Test
  void whatMustBeSeenToIsSaidThoughPeopleAreServed() throws Exception {
    health.open();
    troubles.set(List.of("objects-damaged", "disk-nearly-full-data"));
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    HttpResponse<String> answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "{\"live\":true,\"ready\":true,"
                + "\"troubles\":[\"objects-damaged\",\"disk-nearly-full-data\"]}");
  }

  @Test
  void metricsTellWhatTheMediaCoreCarriesAndDrops() throws Exception {
    metrics.joined(Duration.ofMillis(120));
    assertThat(get("/metrics").body())
        .contains("relais_rooms 2.0")
        .contains("relais_peers 5.0")
        .contains("relais_media_packets_total{direction=\"sent\"} 300.0")
        .contains("relais_media_packets_grouped_total{direction=\"sent\"} 200.0")
        .contains("relais_media_bytes_total{direction=\"received\"} 1000.0")
        .contains("relais_media_drops_total{reason=\"SRTP_REPLAY\"} 7.0")
        .contains("relais_media_drops_total{reason=\"RTP_MALFORMED\"} 0.0")
        .contains("relais_join_seconds_count 1")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void metricsAreForThisMachineUnlessConfigured() throws Exception {
    assertThat(get("/metrics").statusCode()).isEqualTo(200);
    var proxied = request(server, "/metrics").header("X-Forwarded-For", "203.0.113.9").build();
    assertThat(client.send(proxied, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
    try (HttpServer other = start(closed)) {
      assertThat(get(other, "/metrics").statusCode()).isEqualTo(404);
    }
  }

  private static Metrics metrics(MetricsAccess access) {
    MediaStats stats =
        new MediaStats(2, 2, 5, 10, 1000, 300, 30_000, 200, Map.of("SRTP_REPLAY", 7L));
    return new Metrics(access, () -> stats, List.of("SRTP_REPLAY", "RTP_MALFORMED"));
  }

  private HttpServer start(Metrics shown) {
    Http http = new Http("0.0.0.0", 0, URI.create("http://localhost"), false, Optional.empty());
    return HttpServer.start(vertx, http, List.of(health::mount, shown::mount));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(server, path);
  }

  private HttpResponse<String> get(HttpServer from, String path) throws Exception {
    return client.send(request(from, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(HttpServer to, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + path));
  }
}
