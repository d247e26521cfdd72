// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

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
import org.openjdk.jmh.infra.Blackhole;

/// One packet in, N out, without crypto and sockets: what reading and rewriting headers costs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForwardBenchmark {
  @Param({"1", "3", "11"})
  int subscribers = 1;

  private ForwardStage stage = new ForwardStage(1, null);

  /// Builds the room that is measured.
  @Setup
  public void open() {
    stage = new ForwardStage(subscribers, null);
  }

  /// Forwards one packet to every subscriber.
  @Benchmark
  public void forward(Blackhole sink) {
    stage.forward();
    sink.consume(stage.forwarded());
  }

  /// The same, and one packet is asked for again: it is found in the cache and sent once more.
  @Benchmark
  public void forwardAndRepair(Blackhole sink) {
    stage.forward();
    stage.repair();
    sink.consume(stage.forwarded());
  }
}
