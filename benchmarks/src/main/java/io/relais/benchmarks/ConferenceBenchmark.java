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

/// Ten milliseconds of a room: cameras in three sizes come in, the allocator shares out what little
/// room there is for each receiver, layers, reports, feedback and pacing. No sockets, no crypto.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConferenceBenchmark {
  @Param({"2", "12"})
  int people = 2;

  private ConferenceStage stage = new ConferenceStage(2);

  /// Fills the room.
  @Setup
  public void open() {
    stage = new ConferenceStage(people);
  }

  /// Lets ten milliseconds pass.
  @Benchmark
  public void tick(Blackhole sink) {
    stage.tick();
    sink.consume(stage.forwarded());
  }
}
