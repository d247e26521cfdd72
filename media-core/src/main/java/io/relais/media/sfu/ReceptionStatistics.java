// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.rtp.ReportBlock;

/// What a receiver report says of one source: loss and jitter (RFC 3550 appendices A.3 and A.8).
/// Retransmissions are not counted as received, so that the sender learns what its path loses.
final class ReceptionStatistics {
  private boolean begun;
  private long base;
  private long highest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;

  private int clockRate;
  private int transit;
  private long jitter16;

  void received(long number, long timestamp, int rate, long nowNanos) {
    int now = (int) (RtpClock.units(nowNanos, rate) - timestamp);
    if (!begun) {
      begun = true;
      base = number;
      highest = number;
      clockRate = rate;
      transit = now;
    }
    base = Math.min(base, number);
    highest = Math.max(highest, number);
    received++;
    if (rate == clockRate) {
      // Kept in 16ths: J += (|D| - J) / 16.
      long d = Math.abs((long) (now - transit));
      jitter16 += d - ((jitter16 + 8) >> 4);
    }
    clockRate = rate;
    transit = now;
  }

  boolean begun() {
    return begun;
  }

  long packets() {
    return received;
  }

  /// Negative when duplicates outweigh losses.
  long lost() {
    return begun ? highest - base + 1 - received : 0;
  }

  /// -1 until something has come.
  double jitterMillis() {
    return begun ? (jitter16 >> 4) * 1e3 / clockRate : -1;
  }

  /// Fills in loss, jitter and the highest number, and begins the next interval.
  void report(ReportBlock block) {
    long expected = highest - base + 1;
    long expectedNow = expected - expectedBefore;
    long lostNow = expectedNow - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    block.fractionLost =
        expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
    block.cumulativeLost = (int) Math.clamp(lost(), -0x80_0000L, 0x7f_ffffL);
    block.highestSequence = (highest - 0x1_0000L) & 0xffff_ffffL;
    block.jitter = jitter16 >> 4;
  }

  void restart() {
    begun = false;
    received = 0;
    expectedBefore = 0;
    receivedBefore = 0;
    jitter16 = 0;
  }
}
