// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
  private final ReplayWindow window = new ReplayWindow();

  @Test
  void guessesTheIndexAcrossTheWrapInBothDirections() {
    window.mark(window.index(65_530));
    assertThat(window.index(3)).isEqualTo(65_539);
    window.mark(window.index(3));
    assertThat(window.index(65_535)).isEqualTo(65_535);
    assertThat(window.index(4)).isEqualTo(65_540);
  }

  @Test
  void takesNothingFromBeforeTheFirstRollover() {
    window.mark(window.index(5));
    assertThat(window.seen(window.index(65_000))).isTrue();
  }

  /// Held against a plain set, over a walk with gaps, repeats and latecomers.
  @Test
  void remembersExactlyWhatPassed() {
    Random random = new Random(3);
    Set<Long> passed = new HashSet<>();
    long highest = -1;
    for (int i = 0; i < 100_000; i++) {
      long index = Math.max(0, highest + random.nextInt(40) - 30);
      if (random.nextInt(500) == 0) {
        index = highest + 1 + random.nextInt(3_000);
      } else if (random.nextInt(50) == 0) {
        index = Math.max(0, highest - random.nextInt(1_100));
      }
      boolean expected = passed.contains(index) || highest - index >= ReplayWindow.SIZE;
      assertThat(window.seen(index)).as("%d after %d", index, highest).isEqualTo(expected);
      if (!expected) {
        window.mark(index);
        passed.add(index);
        highest = Math.max(highest, index);
      }
    }
  }
}
