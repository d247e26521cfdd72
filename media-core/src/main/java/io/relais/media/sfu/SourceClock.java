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

  /// How far this clock's timestamps are ahead of another's of the same publisher, at one moment of
  /// their common wall clock.
  long ahead(SourceClock other, int clockRate) {
    long between = other.ntp - ntp;
    long seconds = between >> 32;
    long units = seconds * clockRate + (((between & 0xffff_ffffL) * clockRate) >>> 32);
    return rtp + units - other.rtp;
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
