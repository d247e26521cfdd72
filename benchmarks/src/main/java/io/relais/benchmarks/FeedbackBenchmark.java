// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.congestion.TransportFeedback;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.TransportFeedbackReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Transport-wide feedback: noting a batch of packets and telling of it, and reading what was told.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeedbackBenchmark {
  private static final long SPACING_NANOS = 1_000_000;
  private static final long INTERVAL_NANOS = 100_000_000;

  @Param({"10", "100"})
  int packets = 100;

  private final TransportFeedback feedback = new TransportFeedback();
  private final PacketBuffer told = new PacketBuffer();
  private final PacketBuffer built = new PacketBuffer();
  private final RtcpReader rtcp = new RtcpReader();
  private final TransportFeedbackReader reader = new TransportFeedbackReader();
  private int sequence;
  private long now;

  /// Builds the feedback that is read.
  @Setup
  public void prepare() {
    build(told);
  }

  /// Notes the packets, one in twenty missing, and writes the feedback.
  @Benchmark
  public int write() {
    build(built);
    return built.length;
  }

  /// Reads all that one feedback tells.
  @Benchmark
  public int parse() {
    int received = 0;
    if (rtcp.wrap(told) && rtcp.next() && reader.wrap(rtcp.packet())) {
      while (reader.next()) {
        received += reader.received() ? 1 : 0;
      }
    }
    return received;
  }

  private void build(PacketBuffer into) {
    now += INTERVAL_NANOS;
    for (int i = 0; i < packets; i++) {
      sequence = (sequence + 1) & 0xffff;
      now += SPACING_NANOS;
      if (i % 20 != 7) {
        feedback.received(sequence, 1, now);
      }
    }
    boolean more;
    do {
      more = feedback.write(into, 2, now);
    } while (more);
  }
}
