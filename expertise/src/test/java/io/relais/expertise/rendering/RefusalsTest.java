// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
  private final Refusals refusals = new Refusals(now::get);

  @Test
  void whatEndedADecoderIsNotTriedAgainForAWhile() throws UnshowableException {
    refusals.remember("a", new UnshowableException(Reason.DECODER_LOST, "gone"));
    assertThatThrownBy(() -> refusals.check("a"))
        .isInstanceOf(UnshowableException.class)
        .hasMessage("gone");
    refusals.check("b");
    now.set(now.get().plus(Duration.ofMinutes(11)));
    refusals.check("a");
  }

  @Test
  void whatWasRefusedAtOnceMayBeTriedAgain() throws UnshowableException {
    refusals.remember("a", new UnshowableException(Reason.DAMAGED, "damaged"));
    refusals.remember("b", new UnshowableException(Reason.BUSY, "busy"));
    refusals.check("a");
    refusals.check("b");
  }

  @Test
  void theOldestIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i < 1_001; i++) {
      refusals.remember("object " + i, new UnshowableException(Reason.TOO_SLOW, "slow"));
    }
    assertThat(refused("object 0")).isFalse();
    assertThat(refused("object 1")).isTrue();
  }

  private boolean refused(String object) {
    try {
      refusals.check(object);
      return false;
    } catch (UnshowableException e) {
      return true;
    }
  }
}
