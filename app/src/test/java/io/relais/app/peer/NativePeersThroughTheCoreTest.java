// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.MediaConfig;
import io.relais.media.MediaRoom;
import io.relais.media.io.Clock;
import io.relais.media.worker.WorkerPool;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Native clients exchange media through the negotiation and the media core.
@Tag("native")
final class NativePeersThroughTheCoreTest {
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private WorkerPool server;
  private MediaRoom room;

  @BeforeEach
  void open() throws IOException {
    int port;
    try (var free = new DatagramSocket()) {
      port = free.getLocalPort();
    }
    server =
        new WorkerPool(
            new MediaConfig("127.0.0.1", port, 1, List.of("127.0.0.1")), Clock.SYSTEM, faults::add);
    server.warm().orTimeout(30, TimeUnit.SECONDS).join();
    room = server.openRoom("room");
  }

  @AfterEach
  void close() {
    server.close();
    assertThat(faults).isEmpty();
  }

  @Test
  void twoSeeAndHearOneAnother() {
    try (var one = new CoreSeat(room, "one", 30);
        var two = new CoreSeat(room, "two", 30)) {
      one.receive(two);
      two.receive(one);

      within(
          15,
          () -> {
            assertThat(one.framesOf(two)).isGreaterThan(60);
            assertThat(two.framesOf(one)).isGreaterThan(60);
            assertThat(one.audioPacketsOf(two)).isGreaterThan(100);
            assertThat(two.audioPacketsOf(one)).isGreaterThan(100);
          });
    }
  }

  @Test
  void aLateJoinerSeesAPictureWithinASecond() {
    try (var one = new CoreSeat(room, "one", 30)) {
      try (var late = new CoreSeat(room, "late", 30)) {
        late.receive(one);
        within(15, () -> assertThat(late.framesOf(one)).isPositive());
      }
      try (var later = new CoreSeat(room, "later", 30)) {
        within(15, () -> assertThat(later.connected()).isTrue());
        later.receive(one);
        within(1, () -> assertThat(later.framesOf(one)).isPositive());
      }
    }
  }

  @Test
  void aSectionCarriesOneTrackAfterAnother() {
    try (var one = new CoreSeat(room, "one", 30);
        var two = new CoreSeat(room, "two", 30);
        var three = new CoreSeat(room, "three", 30)) {
      one.receive(two);
      within(15, () -> assertThat(one.framesOf(two)).isGreaterThan(30));

      one.release(two);
      one.receive(three);

      within(15, () -> assertThat(one.framesOf(three)).isGreaterThan(30));
      within(15, () -> assertThat(one.audioPacketsOf(three)).isGreaterThan(30));
    }
  }

  @Test
  void mediaGoesOnAfterAnIceRestart() {
    try (var one = new CoreSeat(room, "one", 30);
        var two = new CoreSeat(room, "two", 30)) {
      one.receive(two);
      two.receive(one);
      within(15, () -> assertThat(one.framesOf(two)).isGreaterThan(30));

      one.restartIce();
      long before = one.framesOf(two);
      long beforeOther = two.framesOf(one);

      within(15, () -> assertThat(one.framesOf(two)).isGreaterThan(before + 60));
      within(15, () -> assertThat(two.framesOf(one)).isGreaterThan(beforeOther + 60));
    }
  }

  private void within(int seconds, ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }
}
