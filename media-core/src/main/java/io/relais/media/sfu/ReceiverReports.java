// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.rtp.ReportBlock;

/// What one subscriber reports of one track it is sent (RFC 3550 section 6.4.1).
final class ReceiverReports {
  /// A receiver reports every few seconds.
  private static final long KEPT_NANOS = 15_000_000_000L;

  private static final int FRACTION = 256;

  private long lost;
  private int fractionLost;
  private long toldNanos;
  private long sentBefore;
  private double jitterMillis = -1;

  /// Takes a report.
  ///
  /// @param sent how many packets have been sent so far
  /// @return how many of those sent since the report before are missing
  int told(ReportBlock block, long sent, long nowNanos) {
    lost = block.cumulativeLost;
    fractionLost = block.fractionLost;
    toldNanos = nowNanos;
    return sentSince(sent) * block.fractionLost / FRACTION;
  }

  /// How many packets were sent since the report before the one that was taken last.
  int sentSince(long sent) {
    return (int) (sent - sentBefore);
  }

  /// The next report tells of what is sent from here on.
  void counted(long sent) {
    sentBefore = sent;
  }

  /// Takes how unevenly the media arrives, in units of its clock.
  void jitter(long units, int clockRate) {
    jitterMillis = clockRate > 0 ? units * 1e3 / clockRate : -1;
  }

  /// -1 until it was told.
  double jitterMillis() {
    return jitterMillis;
  }

  /// How many packets are missing, by the subscriber's own count.
  long lost() {
    return lost;
  }

  /// What the last report said was lost, in 256ths; 0 when that was long ago.
  int fractionLost(long nowNanos) {
    return nowNanos - toldNanos < KEPT_NANOS ? fractionLost : 0;
  }
}
