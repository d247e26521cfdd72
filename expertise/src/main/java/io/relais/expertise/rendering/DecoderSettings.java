// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.time.Duration;

/// How much decoding may take.
///
/// @param concurrency how many frames are decoded at once
/// @param spares how many processes more are kept warm
/// @param heapMegabytes the most heap of each process
/// @param timeLimit the longest that decoding a frame may take
/// @param patience the longest that a frame waits for its turn
public record DecoderSettings(
    int concurrency, int spares, int heapMegabytes, Duration timeLimit, Duration patience) {

  /// One core, and one process more to go on with when a frame ends the first.
  public static final DecoderSettings USUAL =
      new DecoderSettings(1, 1, 1024, Duration.ofSeconds(20), Duration.ofSeconds(60));

  /// Refuses what decodes nothing.
  public DecoderSettings {
    if (concurrency < 1 || spares < 0 || heapMegabytes < 16 || timeLimit.isNegative()) {
      throw new IllegalArgumentException("Decoders need a number, a heap and time");
    }
  }
}
