// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The native client's media works by itself, against an offerer of the same library.
@Tag("native")
final class NativeMediaTest {

  @Test
  void sendsItsSourcesAndCountsWhatComesIn() {
    try (var offerer = new LoopbackOfferer();
        var answerer = new NativeMedia(true, true, 30)) {
      offerer.exchange(
          offer -> answerer.answer(offer, Map.of("3", "other/camera", "4", "other/microphone")));

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            assertThat(answerer.state()).isEqualTo(RTCPeerConnectionState.CONNECTED);
            assertThat(answerer.videoFrames().getOrDefault("other/camera", 0L)).isGreaterThan(30);
            assertThat(answerer.audioPackets().getOrDefault("other/microphone", 0L))
                .isGreaterThan(30);
            assertThat(offerer.framesReceived()).isGreaterThan(30);
            assertThat(offerer.audioPacketsReceived()).isGreaterThan(30);
          });
    }
  }
}
