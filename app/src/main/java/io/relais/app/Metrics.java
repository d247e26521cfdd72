// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relais.app.AppConfig.MetricsAccess;
import io.relais.media.MediaStats;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Numbers for Prometheus. The media core's totals are read once a scrape.
final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final MetricsAccess access;
  private final Supplier<MediaStats> source;
  private final Timer joins;
  private final List<MeterBinder> kept = new CopyOnWriteArrayList<>();
  private volatile MediaStats media;

  /// @param dropReasons every name that may appear among the drops, so that each starts at zero
  Metrics(MetricsAccess access, Supplier<MediaStats> source, Collection<String> dropReasons) {
    this.access = access;
    this.source = source;
    this.media = source.get();
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    gauge("relais.media.workers", "Media workers", MediaStats::workers);
    gauge("relais.rooms", "Rooms that are open", MediaStats::rooms);
    gauge("relais.peers", "People whose media is carried", MediaStats::peers);
    traffic();
    for (String reason : dropReasons) {
      FunctionCounter.builder(
              "relais.media.drops", this, m -> m.media.drops().getOrDefault(reason, 0L))
          .description("Packets that went no further, by reason")
          .tag("reason", reason)
          .register(registry);
    }
    joins =
        Timer.builder("relais.join")
            .description("From asking to enter to media that can flow")
            .serviceLevelObjectives(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .register(registry);
  }

  private void traffic() {
    counter("relais.media.packets", "received", MediaStats::packetsReceived);
    counter("relais.media.packets", "sent", MediaStats::packetsSent);
    counter("relais.media.bytes", "received", MediaStats::bytesReceived);
    counter("relais.media.bytes", "sent", MediaStats::bytesSent);
    counter("relais.media.packets.grouped", "sent", MediaStats::packetsGrouped);
  }

  private void gauge(String name, String description, ToLongFunction<MediaStats> number) {
    Gauge.builder(name, this, m -> number.applyAsLong(m.media))
        .description(description)
        .register(registry);
  }

  private void counter(String name, String direction, ToLongFunction<MediaStats> number) {
    FunctionCounter.builder(name, this, m -> number.applyAsLong(m.media))
        .description("What the media core has carried")
        .tag("direction", direction)
        .register(registry);
  }

  /// Adds the numbers of another part, which are asked for at each scrape.
  void add(MeterBinder part) {
    // The registry holds what it asks by weak references only.
    kept.add(part);
    part.bindTo(registry);
  }

  /// Somebody's media began to flow.
  void joined(Duration time) {
    joins.record(time);
  }

  String scrape() {
    media = source.get();
    return registry.scrape();
  }

  void mount(Router router) {
    router.get("/metrics").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (!allowed(context.request())) {
      context.next();
      return;
    }
    // Some numbers are in the database.
    Thread.startVirtualThread(() -> {
      String text = scrape();
      context
          .vertx()
          .runOnContext(back ->
              context
                  .response()
                  .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                  .end(text));
    });
  }

  private boolean allowed(HttpServerRequest request) {
    return switch (access) {
      case ANYONE -> true;
      case NOBODY -> false;
      case LOOPBACK -> fromThisMachine(request);
    };
  }

  /// What a proxy on this machine passes on comes from elsewhere.
  static boolean fromThisMachine(HttpServerRequest request) {
    SocketAddress remote = request.connection().remoteAddress();
    if (request.headers().contains("X-Forwarded-For") || request.headers().contains("Forwarded")) {
      return false;
    }
    try {
      return InetAddress.getByName(remote.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException neverForALiteral) {
      return false;
    }
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
