// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.MetricsAccess;
import io.relais.media.MediaStats;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Opening;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.relais.signaling.wire.ClientMessage.TrackQuality;
import io.relais.signaling.wire.ClientMessage.Way;
import io.relais.signaling.wire.TrackName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of what pages say of their reception.
final class ReceptionsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T14:30:00Z"));
  private final List<Duration> joins = new ArrayList<>();
  private final Receptions receptions = new Receptions(joins::add, now::get);
  private final Metrics metrics =
      new Metrics(
          MetricsAccess.LOOPBACK,
          () -> new MediaStats(1, 0, 0, 0, 0, 0, 0, 0, Map.of()),
          List.of());

  @BeforeEach
  void bind() {
    metrics.add(receptions);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  private static TrackQuality picture(int frames, int freezes, int frozen) {
    TrackName name = new TrackName("s3Yt6Wq1", Source.CAMERA);
    return new TrackQuality(name, 900, 0, 5, 360, frames, freezes, frozen, 0, 0);
  }

  private static TrackQuality sound(int concealed, int samples) {
    TrackName name = new TrackName("s3Yt6Wq1", Source.MICROPHONE);
    return new TrackQuality(name, 500, 0, 5, 0, 0, 0, 0, concealed, samples);
  }

  private void say(int millis, TrackQuality... tracks) {
    receptions.quality("peer", new Quality(millis, 40, List.of(tracks), null));
  }

  private String told() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("relais_call"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void sharesOfFrozenTimeAndOfSoundMadeUpAreSorted() {
    say(10_000, picture(250, 2, 400), sound(9_600, 480_000));
    say(10_000, picture(300, 0, 0), sound(0, 480_000));

    assertThat(told())
        .contains("relais_call_frozen_percent_bucket{le=\"2.0\"} 1")
        .contains("relais_call_frozen_percent_bucket{le=\"5.0\"} 2")
        .contains("relais_call_frozen_percent_sum 4.0")
        .contains("relais_call_concealed_percent_bucket{le=\"1.0\"} 1")
        .contains("relais_call_concealed_percent_bucket{le=\"2.0\"} 2")
        .contains("relais_call_frames_per_second_bucket{le=\"24.0\"} 0")
        .contains("relais_call_frames_per_second_bucket{le=\"28.0\"} 1")
        .contains("relais_call_height_pixels_bucket{le=\"360.0\"} 2")
        .contains("relais_call_freezes_total 2.0")
        .doesNotContain("s3Yt6Wq1", "\"peer\"");
  }

  @Test
  void whatAPageClaimsIsTakenWithinBounds() {
    say(10_000, picture(1, Integer.MAX_VALUE, Integer.MAX_VALUE), sound(Integer.MAX_VALUE, 1));
    say(0, picture(300, 0, 0));
    say(Integer.MAX_VALUE, picture(300, 0, 0));

    assertThat(told())
        .contains("relais_call_frozen_percent_sum 100.0")
        .contains("relais_call_frozen_percent_count 1")
        .contains("relais_call_concealed_percent_sum 100.0")
        .contains("relais_call_freezes_total 1.0");
  }

  @Test
  void aPictureThatIsNotSentIsNotFrozen() {
    say(10_000, picture(0, 0, 0), sound(0, 0));

    assertThat(told())
        .contains("relais_call_frozen_percent_count 0")
        .contains("relais_call_concealed_percent_count 0");
  }

  @Test
  void aCallBeginsOnce() {
    Opening opening = new Opening(1_700, Way.TCP);
    say(10_000);
    receptions.quality("peer", new Quality(10_000, 40, List.of(), opening));
    receptions.quality("peer", new Quality(10_000, 40, List.of(), new Opening(9, Way.UDP)));
    receptions.quality("peer", new Quality(10_000, 40, List.of(), opening));
    say(10_000);

    assertThat(receptions.last("peer").orElseThrow().opening()).contains(opening);
    assertThat(told())
        .contains("relais_call_first_picture_seconds_bucket{way=\"tcp\",le=\"1.5\"} 0")
        .contains("relais_call_first_picture_seconds_bucket{way=\"tcp\",le=\"2.0\"} 1")
        .contains("relais_call_first_picture_seconds_count{way=\"tcp\"} 1")
        .contains("relais_call_first_picture_seconds_count{way=\"udp\"} 0");
  }

  @Test
  void aPageThatSaysNothingMoreIsForgotten() {
    say(10_000);
    now.set(now.get().plusSeconds(59));
    receptions.sweep();
    assertThat(receptions.last("peer")).isPresent();
    now.set(now.get().plusSeconds(2));
    receptions.sweep();
    assertThat(receptions.last("peer")).isEmpty();
  }

  @Test
  void howLongConnectionsTookIsHandedOn() {
    receptions.joined(Duration.ofMillis(120));
    assertThat(joins).containsExactly(Duration.ofMillis(120));
  }
}
