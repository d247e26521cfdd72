// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.rtp.ReportBlock;

/// When one down track last reported, and what its receiver's answers say of the round trip (RFC
/// 3550 section 6.4.1).
final class SenderReports {
  private static final long INTERVAL_NANOS = 1_000_000_000;
  private static final int REMEMBERED = 4;

  private final long[] names = new long[REMEMBERED];
  private final long[] sentNanos = new long[REMEMBERED];
  private int sent;
  private long lastNanos;

  /// At once for the first, since without it sound and picture do not find together.
  boolean due(long nowNanos) {
    return sent == 0 || nowNanos - lastNanos >= INTERVAL_NANOS;
  }

  void sent(long ntp, long nowNanos) {
    names[sent % REMEMBERED] = RtpClock.middle(ntp);
    sentNanos[sent % REMEMBERED] = nowNanos;
    sent++;
    lastNanos = nowNanos;
  }

  /// The time to the receiver and back, or -1 when the block answers none of the last reports.
  long roundTrip(ReportBlock block, long nowNanos) {
    for (int i = 0; i < Math.min(sent, REMEMBERED); i++) {
      if (block.lastSenderReport != 0 && names[i] == block.lastSenderReport) {
        return nowNanos - sentNanos[i] - RtpClock.nanosOfShort(block.delaySinceLast);
      }
    }
    return -1;
  }
}
