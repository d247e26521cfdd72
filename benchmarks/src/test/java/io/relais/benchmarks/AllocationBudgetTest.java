// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpProfile;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The guard of the hot path: what each stage may leave to the collector. Allocation is counted,
/// not timed, so the figure is the same on a busy machine.
class AllocationBudgetTest {

  /// So often before anything is counted, and then again.
  private static final int MEASURED = 50_000;

  /// Reports, feedback and retries are made every tick; a forwarded packet itself allocates
  /// nothing.
  private static final double BUDGET_BYTES_PER_PACKET = 0.5;

  @Test
  void forwardingToThreeSubscribersStaysInItsBudget() {
    ForwardStage stage = new ForwardStage(3, null);

    assertThat(allocated(stage::forward))
        .as("bytes allocated per packet forwarded to three subscribers")
        .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
    assertThat(stage.forwarded()).isEqualTo(3L * 2 * MEASURED);
  }

  @Test
  void repairingAPacketStaysInItsBudget() {
    ForwardStage stage = new ForwardStage(3, null);

    assertThat(
            allocated(() -> {
              stage.forward();
              stage.repair();
            }))
        .as("bytes allocated per packet forwarded, and sent once more")
        .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
    assertThat(stage.forwarded()).isEqualTo(4L * 2 * MEASURED);
  }

  @ParameterizedTest
  @EnumSource
  void readingADescriptorStaysInItsBudget(DescriptorBenchmark.Payload payload) {
    DescriptorBenchmark stage = new DescriptorBenchmark();
    stage.payload = payload;
    stage.write();

    assertThat(stage.read()).isTrue();
    assertThat(allocated(stage::read)).isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
  }

  @Test
  void feedbackStaysInItsBudget() {
    FeedbackBenchmark stage = new FeedbackBenchmark();
    stage.packets = 10;
    stage.prepare();

    assertThat(stage.parse()).isEqualTo(9);
    assertThat(
            allocated(() -> {
              stage.write();
              stage.parse();
            }))
        .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
  }

  @ParameterizedTest
  @EnumSource
  void sealingAPacketStaysInItsBudget(SrtpProfile profile) {
    SrtpBenchmark stage = new SrtpBenchmark();
    stage.profile = profile;
    stage.open();

    assertThat(stage.seal()).isNotSameAs(stage);
    assertThat(allocated(stage::seal)).isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET + sealing());
  }

  /// Opened once, sealed for three.
  @ParameterizedTest
  @EnumSource
  void theWholePathStaysInItsBudget(SrtpProfile profile) {
    ForwardStage stage = new ForwardStage(3, profile);

    assertThat(allocated(stage::forward))
        .as("bytes allocated per packet opened, forwarded to three and sealed for each")
        .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET + 5 * sealing());
    assertThat(stage.forwarded()).isEqualTo(3L * 2 * MEASURED);
  }

  /// Ten milliseconds of it, which bring 32 packets in on average.
  @Test
  void aRoomOfTwelveStaysInItsBudget() {
    ConferenceStage stage = new ConferenceStage(12);

    assertThat(allocated(stage::tick, 3_000))
        .as("bytes allocated in ten milliseconds of a room of twelve")
        .isLessThanOrEqualTo(32 * BUDGET_BYTES_PER_PACKET);
    assertThat(stage.forwarded()).isGreaterThan(10_000);
  }

  /// The named exception: where there is no libcrypto, jitsi-srtp leaves that much of each packet
  /// that it seals or opens.
  private static double sealing() {
    return SrtpContext.library().equals("LIBCRYPTO") ? 0 : 1_800;
  }

  /// Bytes that one run leaves behind, once the code is warm.
  private static double allocated(Runnable stage) {
    return allocated(stage, MEASURED);
  }

  private static double allocated(Runnable stage, int times) {
    for (int i = 0; i < times; i++) {
      stage.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      stage.run();
    }
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / times;
  }
}
