// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

/// One source as it comes in at a receiver. Used by the thread of the [Catcher].
final class Inflow {
  final int ssrc;
  private boolean begun;
  private long first;
  private long highest;
  private long received;

  Inflow(int ssrc) {
    this.ssrc = ssrc;
  }

  /// Notes a packet.
  ///
  /// @return its index: rollovers and sequence number
  long note(int sequence) {
    received++;
    if (!begun) {
      begun = true;
      first = sequence;
      highest = sequence;
      return sequence;
    }
    long index = highest + (short) (sequence - (int) highest);
    highest = Math.max(highest, index);
    return index;
  }

  long highest() {
    return highest;
  }

  long received() {
    return received;
  }

  /// Packets that must have been sent and did not come, so far.
  long lost() {
    return begun ? highest - first + 1 - received : 0;
  }
}
