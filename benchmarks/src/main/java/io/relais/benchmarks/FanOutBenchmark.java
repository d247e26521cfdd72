// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.srtp.SrtpProfile;
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

/// The whole path without sockets: one packet in and opened, N out, each sealed. It includes the
/// sender's own sealing, a part in N + 2.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanOutBenchmark {
  @Param({"AEAD_AES_128_GCM", "AES128_CM_HMAC_SHA1_80"})
  SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  @Param({"1", "8", "32"})
  int subscribers = 1;

  private ForwardStage stage = new ForwardStage(1, null);

  /// Builds the room that is measured.
  @Setup
  public void open() {
    stage = new ForwardStage(subscribers, profile);
  }

  /// Forwards one packet to every subscriber.
  @Benchmark
  public void fanOut(Blackhole sink) {
    stage.forward();
    sink.consume(stage.forwarded());
  }
}
