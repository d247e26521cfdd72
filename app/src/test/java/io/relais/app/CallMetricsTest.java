// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.MetricsAccess;
import io.relais.media.LayerReason;
import io.relais.media.MediaKind;
import io.relais.media.MediaStats;
import io.relais.media.PeerStats;
import io.relais.media.PeerStats.Bandwidth;
import io.relais.media.PeerStats.Congestion;
import io.relais.media.PeerStats.Layer;
import io.relais.media.PeerStats.TrackStats;
import io.relais.media.PeerStats.Way;
import io.relais.media.RoomStats;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What calls add to the numbers for Prometheus.
final class CallMetricsTest {
  private final AtomicReference<List<RoomStats>> rooms = new AtomicReference<>(List.of());
  private final CallMetrics calls =
      new CallMetrics(() -> CompletableFuture.completedFuture(rooms.get()));

  private static RoomStats room(long up, long upLost, long down, long downLost) {
    List<TrackStats> tracks =
        List.of(
            new TrackStats("x/camera", true, MediaKind.VIDEO, "VP8", up, upLost, 8, 0, Layer.NONE),
            new TrackStats(
                "y/camera",
                false,
                MediaKind.VIDEO,
                "VP8",
                down,
                downLost,
                -1,
                0,
                new Layer(0, 0, LayerReason.BANDWIDTH)));
    PeerStats peer =
        new PeerStats(
            true,
            "203.0.113.9",
            Way.TCP,
            "SRTP_AEAD_AES_128_GCM",
            1,
            1,
            40,
            new Bandwidth(700_000, 500_000, 450_000),
            Congestion.UNKNOWN,
            tracks);
    return new RoomStats("room", List.of(new RoomStats.Member("peer", peer)));
  }

  @Test
  void eachReadingAddsWhatHappenedSinceTheOneBefore() {
    MediaStats none = new MediaStats(1, 0, 0, 0, 0, 0, 0, 0, Map.of());
    try (Metrics metrics = new Metrics(MetricsAccess.LOOPBACK, () -> none, List.of())) {
      metrics.add(calls);
      rooms.set(List.of(room(1_000, 50, 1_000, 500)));
      calls.read();
      rooms.set(List.of(room(1_095, 55, 1_200, 502)));
      calls.read();
      String told =
          metrics
              .scrape()
              .lines()
              .filter(line -> line.startsWith("relais_call"))
              .collect(Collectors.joining("\n"));
      assertThat(told)
          .contains("relais_call_round_trip_seconds_bucket{le=\"0.05\"} 2")
          .contains("relais_call_jitter_seconds_bucket{direction=\"up\",le=\"0.01\"} 1")
          .contains("relais_call_jitter_seconds_bucket{direction=\"up\",le=\"0.005\"} 0")
          .contains("relais_call_jitter_seconds_count{direction=\"down\"} 0")
          .contains("relais_call_loss_percent_bucket{direction=\"up\",le=\"5.0\"} 1")
          .contains("relais_call_loss_percent_sum{direction=\"up\"} 5.0")
          .contains("relais_call_loss_percent_sum{direction=\"down\"} 1.0")
          .contains("relais_call_bandwidth_estimated_bits_per_second_bucket{le=\"1200000.0\"} 2")
          .contains("relais_call_bandwidth_sent_bits_per_second_count 2")
          .contains("relais_call_peers{way=\"tcp\"} 1.0")
          .contains("relais_call_peers{way=\"udp\"} 0.0")
          .contains("relais_call_protected{cipher=\"gcm\"} 1.0")
          .contains("relais_call_pictures{reason=\"bandwidth\"} 1.0")
          .doesNotContain("203.0.113.9", "x/camera", "\"peer\"", "\"room\"");
    }
  }
}
