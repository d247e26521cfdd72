// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InflowTest {

  @Test
  void whatIsMissingIsLostUntilItComes() {
    Inflow flow = new Inflow(1);
    flow.note(10);
    flow.note(13);
    assertThat(flow.lost()).isEqualTo(2);

    flow.note(12);
    assertThat(flow.lost()).isEqualTo(1);
    assertThat(flow.received()).isEqualTo(3);
  }

  @Test
  void numbersGoOnPastTheWrapAndBackOverIt() {
    Inflow flow = new Inflow(1);
    flow.note(65_535);

    assertThat(flow.note(1)).isEqualTo(65_537);
    assertThat(flow.note(0)).isEqualTo(65_536);
    assertThat(flow.note(65_534)).isEqualTo(65_534);
    assertThat(flow.highest()).isEqualTo(65_537);
  }
}
