// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// Raises the rate until the delay speaks against it, and falls below what arrives when it does
/// (draft-ietf-rmcat-gcc-02 section 5.5): by 8 % a second far from where the link was full before,
/// by about half a packet a response time near it.
final class RateControl {
  static final double LOWEST = 10_000;
  static final double HIGHEST = 50_000_000;

  private static final double DECREASE = 0.85;
  private static final double INCREASE_A_SECOND = 1.08;
  private static final double LEAST_INCREASE = 1_000;
  private static final double LEAST_ADDED_A_SECOND = 4_000;
  private static final double HEADROOM = 1.5;
  private static final double HEADROOM_BITS = 10_000;
  private static final double FRAMES_A_SECOND = 30;
  private static final double PACKET_BITS = 8 * 1_200;
  private static final long RESPONSE = 100_000_000;

  /// What arrives that long after a reduction, and without a queue, is not the queue's remains.
  private static final long PROVEN = 2_000_000_000L;

  private static final long SHORTEST_REDUCTION = 10_000_000;
  private static final long LONGEST_REDUCTION = 200_000_000;
  private static final double SECOND = 1e9;

  private enum State {
    HOLD,
    INCREASE
  }

  private final LinkCapacity capacity = new LinkCapacity();
  private State state = State.HOLD;
  private double rate;
  private long changedNanos;
  private long decreasedNanos = Long.MIN_VALUE / 2;

  RateControl(double first) {
    rate = first;
  }

  double bitsPerSecond() {
    return rate;
  }

  /// When the rate was last lowered.
  long decreasedNanos() {
    return decreasedNanos;
  }

  /// A probe has shown what the link carries.
  void set(double bitsPerSecond, long nowNanos) {
    rate = Math.clamp(bitsPerSecond, LOWEST, HIGHEST);
    changedNanos = nowNanos;
    if (capacity.above(rate)) {
      capacity.forget();
    }
  }

  /// Takes what one feedback showed.
  ///
  /// @param arriving in bits a second; unknown at first
  void update(BandwidthUsage usage, AcknowledgedRate arriving, long roundTripNanos, long nowNanos) {
    switch (usage) {
      case OVERUSING -> {
        double recent = arriving.recent();
        if (mayDecrease(recent, roundTripNanos, nowNanos)) {
          decrease(recent, nowNanos);
        }
      }
      case UNDERUSING -> {
        state = State.HOLD;
        changedNanos = nowNanos;
      }
      case NORMAL -> {
        if (state == State.HOLD) {
          state = State.INCREASE;
          changedNanos = nowNanos;
        }
        increase(arriving.bitsPerSecond(), roundTripNanos, nowNanos);
      }
    }
  }

  /// The way is another: begins anew with a guess.
  void restart(double first, long nowNanos) {
    rate = first;
    state = State.HOLD;
    capacity.forget();
    changedNanos = nowNanos;
    decreasedNanos = Long.MIN_VALUE / 2;
  }

  /// Nothing is heard of what was sent.
  void silence(long nowNanos) {
    rate = Math.max(LOWEST, rate / 2);
    changedNanos = nowNanos;
    decreasedNanos = nowNanos;
  }

  /// What was sent last must have reached the other end before its effect can be judged.
  private boolean mayDecrease(double acknowledged, long roundTripNanos, long nowNanos) {
    long wait = Math.clamp(roundTripNanos, SHORTEST_REDUCTION, LONGEST_REDUCTION);
    return nowNanos - decreasedNanos >= wait || (acknowledged >= 0 && acknowledged < 0.5 * rate);
  }

  private void decrease(double acknowledged, long nowNanos) {
    double lowered = acknowledged < 0 ? rate / 2 : DECREASE * acknowledged;
    if (lowered > rate && capacity.known()) {
      lowered = DECREASE * capacity.bitsPerSecond();
    }
    rate = Math.max(LOWEST, Math.min(rate, lowered));
    if (acknowledged >= 0) {
      if (capacity.below(acknowledged)) {
        capacity.forget();
      }
      capacity.full(acknowledged);
    }
    state = State.HOLD;
    changedNanos = nowNanos;
    decreasedNanos = nowNanos;
  }

  private void increase(double acknowledged, long roundTripNanos, long nowNanos) {
    double seconds = Math.min((nowNanos - changedNanos) / SECOND, 1);
    changedNanos = nowNanos;
    if (acknowledged >= 0 && capacity.above(acknowledged)) {
      capacity.forget();
    }
    if (acknowledged > rate && nowNanos - decreasedNanos > PROVEN) {
      rate = Math.min(acknowledged, HIGHEST);
    }
    double limit = acknowledged < 0 ? rate : HEADROOM * acknowledged + HEADROOM_BITS;
    if (rate >= limit) {
      return;
    }
    double raised =
        capacity.known()
            ? rate + addedASecond(roundTripNanos) * seconds
            : rate + Math.max(rate * (Math.pow(INCREASE_A_SECOND, seconds) - 1), LEAST_INCREASE);
    rate = Math.min(Math.min(raised, limit), HIGHEST);
  }

  /// Half a packet a response time, as large as the packets of a video of that rate are.
  private double addedASecond(long roundTripNanos) {
    double frame = rate / FRAMES_A_SECOND;
    double packets = Math.ceil(frame / PACKET_BITS);
    double response = (roundTripNanos + RESPONSE) / SECOND;
    return Math.max(LEAST_ADDED_A_SECOND, frame / packets / response);
  }
}
