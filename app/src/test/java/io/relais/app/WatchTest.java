// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.CareException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchTest {

  @Test
  void aTurnThatFailsIsFollowedByTheNext() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch went = new CountDownLatch(3);
    try (Watch watch =
        Watch.begin(
            "test",
            Duration.ofMillis(1),
            () -> {
              went.countDown();
              if (turns.incrementAndGet() < 3) {
                throw new CareException("The database did not do what was asked of it");
              }
            })) {
      assertThat(watch).isNotNull();
      assertThat(went.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
