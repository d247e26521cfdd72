// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.io.PacketBuffer;
import io.relais.media.srtp.SrtpContext;
import io.relais.media.srtp.SrtpKeys;
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

/// Sealing an RTP packet, and sealing and opening it; opening alone is the difference, since a
/// packet can be opened once only.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SrtpBenchmark {
  @Param({"AEAD_AES_128_GCM", "AES128_CM_HMAC_SHA1_80"})
  SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  @Param({"140", "1200"})
  int bytes = 1_200;

  private final PacketBuffer packet = new PacketBuffer();
  private SrtpContext server = context(SrtpProfile.AEAD_AES_128_GCM, true);
  private SrtpContext client = context(SrtpProfile.AEAD_AES_128_GCM, false);
  private int sequence;

  /// Keys for both sides.
  @Setup
  public void open() {
    server = context(profile, true);
    client = context(profile, false);
  }

  /// Seals one packet.
  @Benchmark
  public Object seal() {
    next();
    return server.protectRtp(packet) == null ? packet : this;
  }

  /// Seals and opens one packet.
  @Benchmark
  public Object sealAndOpen() {
    next();
    server.protectRtp(packet);
    return client.unprotectRtp(packet) == null ? packet : this;
  }

  private void next() {
    sequence++;
    packet.bytes[0] = (byte) 0x80;
    packet.bytes[1] = 96;
    packet.bytes[2] = (byte) (sequence >>> 8);
    packet.bytes[3] = (byte) sequence;
    packet.length = bytes;
  }

  private static SrtpContext context(SrtpProfile profile, boolean server) {
    SrtpKeys keys = new SrtpKeys(profile, new byte[SrtpKeys.exportedLength(profile)]);
    return server ? SrtpContext.ofServer(keys) : SrtpContext.ofClient(keys);
  }
}
