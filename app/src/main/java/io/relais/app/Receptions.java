// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.signaling.consultation.ConsultationObserver;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Opening;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.relais.signaling.wire.ClientMessage.TrackQuality;
import io.relais.signaling.wire.ClientMessage.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What pages say of their reception: over everybody for Prometheus, and the last word of each for
/// whoever looks into a call. It is the pages' own word, so it is taken within bounds; nobody and
/// no room is told apart by a label.
final class Receptions implements ConsultationObserver, MeterBinder {
  /// A page that has not said anything for that long is gone.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// Less than that says nothing about a share of time, more is a page that slept.
  private static final int LEAST_MILLIS = 1_000;

  private static final int MOST_MILLIS = 60_000;

  /// Micrometer rounds what it sorts into these up to whole numbers, so a share of 1 would not do.
  private static final double[] PERCENT = {1, 2, 5, 10, 20, 50};

  /// What one page said last, and how its call began, once it has said so.
  record Said(Instant at, Quality quality, Optional<Opening> opening) {}

  private record Meters(
      DistributionSummary frozen,
      DistributionSummary concealed,
      DistributionSummary frames,
      DistributionSummary height,
      Counter freezes,
      Map<Way, Timer> firstPicture) {}

  private final Consumer<Duration> joins;
  private final InstantSource clock;
  private final Map<String, Said> last = new ConcurrentHashMap<>();
  private volatile @Nullable Meters meters;

  /// @param joins told how long each connection took
  Receptions(Consumer<Duration> joins, InstantSource clock) {
    this.joins = joins;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Map<Way, Timer> openings = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      openings.put(way, firstPicture(registry, way));
    }
    meters =
        new Meters(
            summary(
                registry, "frozen", "percent", "For which share of 10 s a picture froze", PERCENT),
            summary(registry, "concealed", "percent", "Which share of sound was made up", PERCENT),
            summary(registry, "frames", "per_second", "Pictures shown", 5, 10, 15, 20, 24, 28, 30),
            summary(registry, "height", "pixels", "Of the pictures shown", 180, 240, 360, 480, 720),
            Counter.builder("relais.call.freezes")
                .description("How often pictures froze")
                .register(registry),
            openings);
  }

  private static Timer firstPicture(MeterRegistry registry, Way way) {
    return Timer.builder("relais.call.first.picture")
        .description("From opening the link to the first picture, without waiting for people")
        .tag("way", way.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(
            IntStream.of(500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new))
        .register(registry);
  }

  private static DistributionSummary summary(
      MeterRegistry registry, String name, String unit, String what, double... bounds) {
    return DistributionSummary.builder("relais.call." + name)
        .description(what)
        .baseUnit(unit)
        .serviceLevelObjectives(bounds)
        .register(registry);
  }

  @Override
  public void joined(Duration took) {
    joins.accept(took);
  }

  @Override
  public void quality(String peer, Quality quality) {
    Said before = last.get(peer);
    Optional<Opening> known = before == null ? Optional.empty() : before.opening();
    Optional<Opening> told = Optional.ofNullable(quality.opening());
    // A call begins once: what is said of that later is passed over. Each page is heard in turn.
    last.put(peer, new Said(clock.instant(), quality, known.or(() -> told)));
    Meters to = meters;
    if (to == null) {
      return;
    }
    if (known.isEmpty()) {
      told.ifPresent(opening -> take(opening, to));
    }
    if (quality.millis() >= LEAST_MILLIS && quality.millis() <= MOST_MILLIS) {
      for (TrackQuality track : quality.tracks()) {
        take(track, quality.millis(), to);
      }
    }
  }

  private static void take(Opening opening, Meters to) {
    Timer timer = to.firstPicture().get(opening.way());
    if (timer != null) {
      timer.record(opening.pictureMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void take(TrackQuality track, int millis, Meters to) {
    if (track.track().source() == Source.MICROPHONE) {
      if (track.totalSamples() > 0) {
        to.concealed().record(percent(track.concealedSamples(), track.totalSamples()));
      }
    } else if (track.frames() > 0) {
      to.frozen().record(percent(track.frozenMillis(), millis));
      to.frames().record(Math.min(1_000, track.frames() * 1e3 / millis));
      to.height().record(Math.min(10_000, track.height()));
      to.freezes().increment(Math.min(track.freezes(), track.frames()));
    }
  }

  private static double percent(int part, int whole) {
    return Math.min(100, 100.0 * part / whole);
  }

  /// What the page of that peer in a media room said, if it did lately.
  Optional<Said> last(String peer) {
    return Optional.ofNullable(last.get(peer));
  }

  /// Forgets pages that are gone.
  void sweep() {
    Instant gone = clock.instant().minus(KEPT);
    last.values().removeIf(said -> said.at().isBefore(gone));
  }
}
