// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The guard of the hot path: what forwarding may leave to the collector. Allocation is counted,
/// not timed, so the figure is the same on a busy machine.
class AllocationBudgetTest {
  private static final int WARM_UP = 50_000;
  private static final int MEASURED = 50_000;

  /// Reports, feedback and retries are made every tick; a forwarded packet itself allocates
  /// nothing.
  private static final double BUDGET_BYTES_PER_PACKET = 0.5;

  @Test
  void forwardingToThreeSubscribersStaysInItsBudget() {
    ForwardStage stage = new ForwardStage(3);
    for (int i = 0; i < WARM_UP; i++) {
      stage.forward();
    }
    long forwardedBefore = stage.forwarded();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < MEASURED; i++) {
      stage.forward();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(stage.forwarded() - forwardedBefore).isEqualTo(3L * MEASURED);
    assertThat((double) allocated / MEASURED)
        .as("bytes allocated per packet forwarded to three subscribers")
        .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
  }
}
