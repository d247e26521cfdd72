// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load in little, against Relais in a process of its own: that all who join receive. It looks
/// at no time.
class LoadTest {
  private static final Trial.Timing SHORT = new Trial.Timing(100, 400, 1);

  @TempDir private Path folder;
  private Catcher catcher;
  private Clockwork clockwork;
  private Sfu relais;

  @BeforeEach
  void start() throws Exception {
    catcher = new Catcher();
    clockwork = new Clockwork();
    try (ServerSocket socket = new ServerSocket(0)) {
      relais =
          RelaisSfu.start(
              catcher,
              Identity.generate(),
              folder.resolve("relais.log"),
              45_000 + socket.getLocalPort() % 1_000,
              List.of(),
              List.of("-XX:TieredStopAtLevel=1"));
    }
  }

  @AfterEach
  void stop() {
    relais.close();
    clockwork.close();
    catcher.close();
  }

  @Test
  void whoeverJoinsReceives() throws Exception {
    Trial trial = new Trial(catcher, clockwork, SHORT);
    Run fanOut = trial.run(relais, new Scenario.FanOut(125, 3), Protection.CM);
    Run rooms = trial.run(relais, new Scenario.Rooms(1), Protection.GCM);

    assertThat(fanOut.packetsPerSecond()).isPositive();
    assertThat(fanOut.joinMillis()).isPresent();
    assertThat(fanOut.residentMegabytes()).isPositive();
    assertThat(rooms.packetsPerSecond()).isPositive();
    assertThat(rooms.profile()).isEqualTo("gcm");
  }
}
