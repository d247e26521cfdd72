// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final String HERE = "192.0.2.1";

  private final ManualClock clock = new ManualClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void slowsDownASourceWhateverTheName() {
    for (int i = 0; i < 30; i++) {
      assertThat(throttle.begin("name" + i, HERE)).isZero();
    }

    assertThat(throttle.begin("claire", HERE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(throttle.begin("claire", "192.0.2.2")).isZero();
    clock.turn(Duration.ofSeconds(10));
    assertThat(throttle.begin("claire", HERE)).isZero();
  }

  @Test
  void slowsDownANameWhereverItIsTriedFrom() {
    for (int i = 0; i < 10; i++) {
      assertThat(throttle.begin("claire", "192.0.2." + i)).isZero();
    }

    assertThat(throttle.begin("claire", "192.0.2.99")).isEqualTo(Duration.ofMinutes(1));
    assertThat(throttle.begin("paul", "192.0.2.99")).isZero();
  }

  @Test
  void countsNothingForATryThatHadToWait() {
    for (int i = 0; i < 10; i++) {
      throttle.begin("claire", "192.0.2.99");
    }
    for (int i = 0; i < 100; i++) {
      throttle.begin("claire", HERE);
    }

    assertThat(throttle.begin("paul", HERE)).isZero();
  }

  @Test
  void doesNotCountWhoSucceeds() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.begin("claire", HERE)).isZero();
      throttle.succeeded("claire", HERE);
    }
  }
}
