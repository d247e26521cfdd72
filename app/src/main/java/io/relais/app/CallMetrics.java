// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.media.LayerReason;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.PeerStats.TrackStats;
import io.relais.media.RoomStats;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How calls go, over everybody, for Prometheus: each person in a call adds one reading to each
/// distribution every 10 s. Labels are few and fixed; nobody and no room is told apart.
final class CallMetrics implements MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(CallMetrics.class);
  private static final long PATIENCE_SECONDS = 5;

  /// Micrometer rounds what it sorts into these up to whole numbers, so a share of 1 would not do.
  private static final double[] LOSS_PERCENT = {1, 2, 5, 10, 20, 50};

  /// What one reading needs of the one before.
  private record Count(long packets, long lost) {}

  private final Supplier<CompletableFuture<List<RoomStats>>> source;
  private @Nullable Distributions distributions;
  private Map<String, Count> before = Map.of();
  private volatile List<PeerStats> peers = List.of();

  CallMetrics(Supplier<CompletableFuture<List<RoomStats>>> source) {
    this.source = source;
  }

  private record Distributions(
      Timer roundTrip,
      Timer jitterUp,
      Timer jitterDown,
      DistributionSummary lossUp,
      DistributionSummary lossDown,
      DistributionSummary estimated,
      DistributionSummary sent) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    distributions =
        new Distributions(
            Timer.builder("relais.call.round.trip")
                .description("Between server and client and back")
                .serviceLevelObjectives(millis(10, 25, 50, 100, 200, 400, 800, 1_600))
                .register(registry),
            jitter(registry, "up"),
            jitter(registry, "down"),
            loss(registry, "up"),
            loss(registry, "down"),
            rate(registry, "estimated", "What the way down to somebody is thought to carry"),
            rate(registry, "sent", "What is sent down to somebody"));
    for (PeerStats.Way way : PeerStats.Way.values()) {
      gauge(registry, "relais.call.peers", "way", word(way), peer -> peer.way() == way ? 1 : 0);
    }
    for (LayerReason reason : LayerReason.values()) {
      gauge(registry, "relais.call.pictures", "reason", word(reason), peer -> shown(peer, reason));
    }
    for (String profile : List.of("GCM", "CM")) {
      gauge(
          registry,
          "relais.call.protected",
          "cipher",
          profile.toLowerCase(Locale.ROOT),
          peer -> peer.srtpProfile().contains("_" + profile) ? 1 : 0);
    }
  }

  private static Timer jitter(MeterRegistry registry, String direction) {
    return Timer.builder("relais.call.jitter")
        .description("How unevenly a track's packets arrive (RFC 3550 section 6.4.1)")
        .tag("direction", direction)
        .serviceLevelObjectives(millis(2, 5, 10, 20, 30, 50, 100, 200))
        .register(registry);
  }

  private static Duration[] millis(int... bounds) {
    return IntStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  private static DistributionSummary loss(MeterRegistry registry, String direction) {
    return DistributionSummary.builder("relais.call.loss")
        .description("Which share of a track's packets was lost in 10 s, before repair")
        .baseUnit("percent")
        .tag("direction", direction)
        .serviceLevelObjectives(LOSS_PERCENT)
        .register(registry);
  }

  private static DistributionSummary rate(MeterRegistry registry, String name, String what) {
    return DistributionSummary.builder("relais.call.bandwidth." + name)
        .description(what)
        .baseUnit("bits_per_second")
        .serviceLevelObjectives(60e3, 150e3, 300e3, 600e3, 1.2e6, 2.5e6, 5e6)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String label,
      String value,
      ToDoubleFunction<PeerStats> count) {
    Gauge.builder(name, this, m -> m.peers.stream().mapToDouble(count).sum())
        .description("At the last reading")
        .tag(label, value)
        .register(registry);
  }

  private static long shown(PeerStats peer, LayerReason reason) {
    return peer.tracks().stream()
        .filter(track -> !track.up() && track.kind() == MediaKind.VIDEO)
        .filter(track -> track.layer().reason() == reason)
        .count();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Takes one reading of everybody. Called every 10 s by one thread.
  void read() {
    try {
      take(source.get().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    } catch (MediaException | CompletionException e) {
      LOG.warn("The traffic of calls could not be read", e);
    }
  }

  private void take(List<RoomStats> rooms) {
    Map<String, Count> now = new HashMap<>();
    for (RoomStats room : rooms) {
      for (RoomStats.Member member : room.members()) {
        take(member.stats());
        for (TrackStats track : member.stats().tracks()) {
          take(member.peer() + (track.up() ? " up " : " down ") + track.trackId(), track, now);
        }
      }
    }
    before = now;
    peers =
        rooms.stream()
            .flatMap(room -> room.members().stream())
            .map(RoomStats.Member::stats)
            .toList();
  }

  private void take(PeerStats peer) {
    Distributions to = distributions;
    if (to == null || !peer.connected()) {
      return;
    }
    if (peer.roundTripMillis() >= 0) {
      record(to.roundTrip(), peer.roundTripMillis());
    }
    if (peer.bandwidth().estimated() >= 0) {
      to.estimated().record((double) peer.bandwidth().estimated());
    }
    if (peer.bandwidth().sent() >= 0) {
      to.sent().record((double) peer.bandwidth().sent());
    }
  }

  private static void record(Timer timer, double millis) {
    timer.record(Math.round(millis * 1_000), TimeUnit.MICROSECONDS);
  }

  private void take(String name, TrackStats track, Map<String, Count> now) {
    Count count = new Count(track.packets(), track.lost());
    now.put(name, count);
    Count last = before.get(name);
    Distributions to = distributions;
    if (last == null || to == null) {
      return;
    }
    long packets = count.packets() - last.packets();
    // Duplicates may bring the count of lost packets down again (RFC 3550 section 6.4.1).
    long lost = Math.max(0, count.lost() - last.lost());
    // A track up counts what came, a track down what went.
    long expected = track.up() ? packets + lost : packets;
    if (packets > 0 && track.jitterMillis() >= 0) {
      record(track.up() ? to.jitterUp() : to.jitterDown(), track.jitterMillis());
    }
    if (expected > 0) {
      (track.up() ? to.lossUp() : to.lossDown()).record(Math.min(100, 100.0 * lost / expected));
    }
  }
}
