// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

/// What all receivers of a trial count together. Written by the thread of the [Catcher].
final class Meter {
  private Latencies latencies = new Latencies();
  private long packets;

  void received(long latencyNanos) {
    packets++;
    latencies.add(latencyNanos);
  }

  /// Forgets what was counted, when the measured time begins.
  void restart() {
    latencies = new Latencies();
    packets = 0;
  }

  long packets() {
    return packets;
  }

  Latencies latencies() {
    return latencies;
  }
}
