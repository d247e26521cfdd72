// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// A publisher's own pairing of wall clock and media clock, from its last sender report. Both are
/// drawn out along the same line, so that picture and sound stay together whatever the way took.
final class SourceClock {
  private boolean known;
  private long ntp;
  private long rtp;
  private long heardNanos;

  void report(long ntpTimestamp, long rtpTimestamp, long nowNanos) {
    known = true;
    ntp = ntpTimestamp;
    rtp = rtpTimestamp;
    heardNanos = nowNanos;
  }

  void forget() {
    known = false;
  }

  boolean known() {
    return known;
  }

  long ntpAt(long nowNanos) {
    return ntp + RtpClock.ntp(nowNanos - heardNanos);
  }

  long rtpAt(long nowNanos, int clockRate) {
    return rtp + RtpClock.units(nowNanos - heardNanos, clockRate);
  }

  /// The last report's name in receiver reports, 0 when there was none.
  long lastReport() {
    return known ? RtpClock.middle(ntp) : 0;
  }

  /// In 65536ths of a second, 0 when there was none.
  long sinceLastReport(long nowNanos) {
    return known ? RtpClock.ntp(nowNanos - heardNanos) >> 16 : 0;
  }
}
