// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.LayerReason;
import io.relais.signaling.Measured;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NetworkWatchTest {
  private static final Measured CALM = Measured.CALM;
  private final NetworkWatch network = new NetworkWatch();

  private void read(Measured... readings) {
    for (Measured reading : readings) {
      network.read(reading.stats());
    }
  }

  @Test
  void onceIsNothing() {
    read(CALM.late(900), CALM, CALM.late(900), CALM);
    assertThat(network.weak()).isFalse();
  }

  @Test
  void twiceIsWeakAndThreeCalmReadingsEndIt() {
    read(CALM.late(900), CALM.late(900));
    assertThat(network.weak()).isTrue();
    read(CALM, CALM, CALM.late(900), CALM, CALM);
    assertThat(network.weak()).isTrue();
    read(CALM);
    assertThat(network.weak()).isFalse();
  }

  @Test
  void lossesOnTheWayDownAreThePersonsOwn() {
    read(CALM.losingDown(0.08), CALM.losingDown(0.08));
    assertThat(network.weak()).isTrue();
    assertThat(network.lowered()).isFalse();
  }

  @Test
  void lossesOnTheWayUpCountSinceTheReadingBefore() {
    read(CALM.up(1_000, 10), CALM.up(1_900, 110));
    assertThat(network.weak()).isFalse();
    read(CALM.up(2_800, 210));
    assertThat(network.weak()).isTrue();
    read(CALM.up(3_800, 210), CALM.up(4_800, 210), CALM.up(5_800, 210));
    assertThat(network.weak()).isFalse();
  }

  @Test
  void aFewPacketsSayNothing() {
    read(CALM.up(10, 10), CALM.up(20, 20), CALM.up(30, 30));
    assertThat(network.weak()).isFalse();
  }

  @Test
  void aLowerPictureIsSaidWhereverTheWayIsNarrow() {
    Measured lower = CALM.picture(LayerReason.BANDWIDTH, 900_000);
    read(lower, lower);
    assertThat(network.lowered()).isTrue();
    assertThat(network.weak()).isFalse();
    read(CALM, CALM, CALM);
    assertThat(network.lowered()).isFalse();
  }

  @Test
  void aWayThatHardlyCarriesAPictureIsWeak() {
    Measured narrow = CALM.picture(LayerReason.BANDWIDTH, 150_000);
    read(narrow, narrow);
    assertThat(network.weak()).isTrue();
  }

  @Test
  void aPictureThatIsStoppedIsLoweredAndTheWayWeak() {
    Measured stopped = CALM.picture(LayerReason.VIDEO_PAUSED, 40_000);
    read(stopped, stopped);
    assertThat(network.lowered()).isTrue();
    assertThat(network.weak()).isTrue();
  }

  @Test
  void aPictureThatIsSmallOnThePageIsNotLowered() {
    Measured small = CALM.picture(LayerReason.SIZE, 900_000);
    read(small, small, small);
    assertThat(network.lowered()).isFalse();
  }

  @Test
  void itIsLookedAtEveryFourSeconds() {
    Instant now = Instant.parse("2026-11-21T14:30:00Z");
    assertThat(network.due(now)).isTrue();
    assertThat(network.due(now.plusMillis(3_999))).isFalse();
    assertThat(network.due(now.plus(Duration.ofSeconds(4)))).isTrue();
  }
}
