// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.app.peer.NativePeer;
import io.relais.care.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that is no browser, and a browser, in one call.
@Tag("native")
final class NativeClientTest {
  @TempDir private Path data;

  @Test
  void aNativeClientAndABrowserSeeAndHearEachOther() throws Exception {
    try (RunningServer server = RunningServer.start(data);
        Browsers browsers = new Browsers()) {
      Visit visit = server.planUnencrypted();
      Person doctor = browsers.person("doctor").host(visit);
      try (NativePeer patient =
          NativePeer.open(URI.create(visit.link(Role.PATIENT)), visit.consultation())) {
        patient.enter(30);
        doctor.admit(patient.seat());

        String doctorSeat = visit.seat(Role.PRACTITIONER);
        doctor.receives(100, patient.seat() + "/camera", patient.seat() + "/microphone");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> {
              assertThat(patient.videoFrames().getOrDefault(doctorSeat + "/camera", 0L))
                  .isGreaterThan(100);
              assertThat(patient.audioPackets().getOrDefault(doctorSeat + "/microphone", 0L))
                  .isGreaterThan(100);
            });
        assertThat(patient.problems()).isEmpty();
      }
    }
  }
}
