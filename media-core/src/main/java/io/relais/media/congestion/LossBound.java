// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// What losses say of the link where the delay says nothing: a policer, or a queue so short that it
/// overflows before it is seen to grow.
///
/// draft-ietf-rmcat-gcc-02 section 6 takes losses over 10 % for congestion. A weak radio loses that
/// many at any rate, and sending less only starves the picture. So a reduction is a question: when
/// losses fall after it, the bound stays and is lifted slowly; when they do not, they are taken for
/// the path's own, tolerated from then on, and the bound is what it was before.
final class LossBound {
  static final double NONE = Double.MAX_VALUE;

  private static final double TOLERATED = 0.10;
  private static final double OVER_INHERENT = 0.05;
  private static final double MOST_INHERENT = 0.40;
  private static final double HEAVY = 0.30;
  private static final double LOW = 0.02;
  private static final double HELPED = 0.7;
  private static final double RAISE_A_SECOND = 1.08;
  private static final double LIFTED = 1.5;
  private static final double FADING = 0.9;
  private static final double SECOND = 1e9;
  private static final long WINDOW = 400_000_000;
  private static final int FEWEST = 30;

  private int lost;
  private int arrived;
  private boolean begun;
  private long beganNanos;
  private double share;
  private double inherent;
  private double bound = NONE;
  private double boundBefore = NONE;
  private double shareBefore;
  private boolean asking;
  private long sinceNanos;
  private long loweredNanos;
  private long raisedNanos;

  /// Notes a packet's fate, or that of many, as a receiver report has them.
  ///
  /// @param departed when they left
  void told(int arrivedPackets, int lostPackets, long departed) {
    if (!begun) {
      begun = true;
      beganNanos = departed;
    }
    if (departed >= sinceNanos) {
      arrived += arrivedPackets;
      lost += lostPackets;
    }
  }

  /// A packet that was told of as lost has come after all.
  void found() {
    if (lost > 0) {
      lost--;
      arrived++;
    }
  }

  /// The rate was lowered for its delay: what left before and overflowed the queue is accounted
  /// for.
  void explained(long nowNanos) {
    if (!asking) {
      begin(nowNanos);
    }
  }

  private void begin(long nowNanos) {
    lost = 0;
    arrived = 0;
    beganNanos = nowNanos;
    sinceNanos = nowNanos;
  }

  /// Forgets everything: packets go by another way from now on.
  void restart(long nowNanos) {
    begin(nowNanos);
    share = 0;
    inherent = 0;
    bound = NONE;
    asking = false;
  }

  /// Judges what was told.
  ///
  /// @param estimate what the delay allows
  /// @param arriving in bits a second; negative when not known
  void update(double estimate, double arriving, long nowNanos) {
    int told = arrived + lost;
    if (!begun || told < FEWEST || nowNanos - beganNanos < WINDOW) {
      return;
    }
    share = (double) lost / told;
    lost = 0;
    arrived = 0;
    beganNanos = nowNanos;
    judge(Math.min(estimate, bound), arriving, nowNanos);
    if (bound > LIFTED * estimate) {
      bound = NONE;
    }
  }

  private void judge(double current, double arriving, long nowNanos) {
    if (asking) {
      asking = false;
      if (share > HELPED * shareBefore && share <= MOST_INHERENT) {
        inherent = share;
        bound = boundBefore;
        return;
      }
    }
    if (share > tolerated()) {
      double lowered = current * (1 - share / 2);
      if (share > HEAVY && arriving > 0) {
        lowered = Math.min(current, arriving);
      }
      boundBefore = bound;
      bound = Math.max(lowered, RateControl.LOWEST);
      shareBefore = share;
      asking = true;
      loweredNanos = nowNanos;
      // What left before says nothing of the reduction's effect.
      begin(nowNanos);
    } else if (bound != NONE && share < inherent + LOW) {
      double seconds = Math.min((nowNanos - Math.max(raisedNanos, loweredNanos)) / SECOND, 1);
      bound *= Math.pow(RAISE_A_SECOND, seconds);
    }
    raisedNanos = nowNanos;
    if (share < inherent) {
      inherent = FADING * inherent + (1 - FADING) * share;
    }
  }

  /// A probe has shown that more arrives.
  void atLeast(double bitsPerSecond) {
    if (bound != NONE && bound < bitsPerSecond) {
      bound = bitsPerSecond;
    }
  }

  /// In bits a second, or [#NONE].
  double bitsPerSecond() {
    return bound;
  }

  /// The share of packets lost, 0 to 1, in the last window.
  double share() {
    return share;
  }

  /// The share that may be lost before the rate is lowered.
  double tolerated() {
    return Math.max(TOLERATED, inherent + OVER_INHERENT);
  }
}
