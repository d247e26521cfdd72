// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostTest {

  @Test
  void userAndSystemTimeAreAddedWhateverTheProcessIsCalled() {
    String stat =
        "77 (a (strange) name) S 1 77 77 0 -1 4194304 1170 0 3 0 150 50 0 0 20 0 1 0 23 9 9";

    assertThat(Cost.cpuNanos(stat)).isEqualTo(2_000_000_000L);
  }
}
