// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.media.MediaCapabilities;
import io.relais.media.RtpCodec;
import io.relais.media.codec.FrameFacts;
import io.relais.media.codec.PayloadDescriptor;
import java.util.HexFormat;
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

/// Reading what a payload says of its frame and layers. The payloads are the first bytes of frames
/// as browsers send them, written by hand after each format's specification.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DescriptorBenchmark {
  private static final int PAYLOAD_BYTES = 1_200;

  @Param Payload payload = Payload.VP8;

  private final FrameFacts facts = new FrameFacts();
  private final byte[] bytes = new byte[PAYLOAD_BYTES];
  private PayloadDescriptor descriptor = Payload.VP8.reader();

  /// A packet of each format.
  public enum Payload {
    /// RFC 7741: picture id of 15 bits, TL0PICIDX, temporal layer; then a key frame.
    VP8("90e0 8123 05 20 10 50 40 9d 01 2a 80 02 68 01"),
    /// RFC 9628: inter-picture, layer indices, flexible mode off.
    VP9("e8 8123 22 05"),
    /// RFC 6184: a fragment that begins an IDR slice.
    H264("7c 85 88 84"),
    /// AV1 RTP: the aggregation header of a packet with one element.
    AV1("10 30");

    private final String start;

    Payload(String start) {
      this.start = start.replace(" ", "");
    }

    PayloadDescriptor reader() {
      RtpCodec codec =
          MediaCapabilities.VIDEO.stream()
              .filter(known -> known.name().equals(name()))
              .findFirst()
              .orElseThrow();
      return PayloadDescriptor.of(codec);
    }
  }

  /// Writes the packet that is read.
  @Setup
  public void write() {
    byte[] start = HexFormat.of().parseHex(payload.start);
    System.arraycopy(start, 0, bytes, 0, start.length);
    descriptor = payload.reader();
  }

  /// Reads one packet.
  @Benchmark
  public boolean read() {
    return descriptor.read(bytes, 0, bytes.length, facts);
  }
}
