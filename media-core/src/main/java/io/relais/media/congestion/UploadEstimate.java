// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// What the way up from one sender carries, found here for a sender that is not told when each of
/// its packets came, and told to it by REMB (draft-alvestrand-rmcat-remb-03): the delay-based
/// controller of draft-ietf-rmcat-gcc-02 section 5, at the receiving end.
///
/// Packets say themselves when they left, by abs-send-time; else the timestamps of one picture say
/// when it was taken, which is soon before. Losses are no matter here: the sender is told of them
/// by receiver reports.
public final class UploadEstimate {
  private static final long INTERVAL = 1_000_000_000L;
  private static final long DECISION_INTERVAL = 50_000_000;
  private static final long SECOND = 1_000_000_000L;

  /// After that long without a packet, or a clock that jumps by that much, delays begin anew.
  private static final long STREAM_TIMEOUT = 2 * SECOND;

  /// A fall by more than this share is told at once.
  private static final double FALLEN = 0.97;

  private static final double DRAINING = 0.65;

  private static final int SEND_TIME_BITS = 24;
  private static final int SEND_TIME_FRACTION = 18;
  private static final long NO_SOURCE = -1;

  private final PacketGroups groups = new PacketGroups();
  private final DelayTrend trend = new DelayTrend();
  private final AcknowledgedRate arriving = new AcknowledgedRate();
  private final PathDelay delay = new PathDelay();
  private final RateControl rate = new RateControl(GoogleCongestionControl.FIRST);

  private boolean bySendTime;
  private long source = NO_SOURCE;
  private int lastStamp;
  private long units;
  private long departedNanos;
  private long timedNanos = Long.MIN_VALUE / 2;
  private boolean timed;
  private boolean news;
  private boolean untold;
  private long decidedNanos;
  private long toldNanos = Long.MIN_VALUE / 2;
  private long told = Long.MAX_VALUE;

  /// Takes a packet that tells when it left.
  ///
  /// @param sendTime abs-send-time: the low 24 bits of the sender's clock in seconds, 6.18
  /// @param size in bytes on the wire
  public void sentAt(int sendTime, int size, long nowNanos) {
    if (!bySendTime) {
      bySendTime = true;
      restart();
    }
    int shift = Integer.SIZE - SEND_TIME_BITS;
    units += ((sendTime - lastStamp) << shift) >> shift;
    lastStamp = sendTime;
    long fraction = units & ((1L << SEND_TIME_FRACTION) - 1);
    long whole = units >> SEND_TIME_FRACTION;
    timed(whole * SECOND + ((fraction * SECOND) >> SEND_TIME_FRACTION), nowNanos);
    arrived(size, nowNanos);
  }

  /// Takes a packet of a picture that tells when it was taken, by the clock of its source. One
  /// source steers at a time, since their clocks have nothing in common.
  ///
  /// @param timestamp of RTP
  public void takenAt(long timestamp, int clockRate, long ssrc, int size, long nowNanos) {
    if (!bySendTime && source != ssrc && nowNanos - timedNanos > SECOND) {
      source = ssrc;
      restart();
    }
    if (!bySendTime && source == ssrc) {
      int stamp = (int) timestamp;
      units += stamp - lastStamp;
      lastStamp = stamp;
      long whole = Math.floorDiv(units, clockRate);
      timed(whole * SECOND + Math.floorMod(units, clockRate) * SECOND / clockRate, nowNanos);
    }
    arrived(size, nowNanos);
  }

  /// Takes a packet that tells nothing of its time.
  public void arrived(int size, long nowNanos) {
    arriving.add(nowNanos, size);
    news = true;
    untold = true;
  }

  private void timed(long departed, long nowNanos) {
    long passed = nowNanos - timedNanos;
    if (passed > STREAM_TIMEOUT || Math.abs(departed - departedNanos - passed) > STREAM_TIMEOUT) {
      restart();
    }
    timedNanos = nowNanos;
    departedNanos = departed;
    delay.arrived(departed, nowNanos);
    timed = true;
    if (groups.add(departed, nowNanos, nowNanos)) {
      trend.add(groups.departureDelta(), groups.arrivalDelta(), nowNanos, nowNanos);
    }
  }

  private void restart() {
    groups.restart();
    trend.restart();
    delay.restart();
    delay.feedbackBegins();
    timed = false;
  }

  /// Decides anew, and says whether the sender is to be told: each second, and at once of a fall.
  public boolean due(long roundTripNanos, long nowNanos) {
    boolean soon = trend.usage() == BandwidthUsage.OVERUSING;
    if (news && (soon || nowNanos - decidedNanos >= DECISION_INTERVAL)) {
      rate.update(trend.usage(), arriving, roundTripNanos, nowNanos);
      if (timed) {
        delay.feedbackEnds(departedNanos, nowNanos);
        delay.feedbackBegins();
        timed = false;
      }
      decidedNanos = nowNanos;
      news = false;
    }
    boolean fallen = bitsPerSecond() < FALLEN * told;
    return untold && arriving.bitsPerSecond() >= 0 && (fallen || nowNanos - toldNanos >= INTERVAL);
  }

  /// What the sender is to be told now, in bits a second.
  public long tell(long nowNanos) {
    toldNanos = nowNanos;
    untold = false;
    told = (long) bitsPerSecond();
    return told;
  }

  /// A queue that stands has no slope to be seen: it is let run dry, since every packet that has to
  /// be sent again waits in it once more.
  private double bitsPerSecond() {
    return delay.standing() ? DRAINING * rate.bitsPerSecond() : rate.bitsPerSecond();
  }
}
