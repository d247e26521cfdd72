// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// Decides when to send more than there is, to learn whether the link carries more; and how much.
///
/// A forwarding server sends what layers there are. Between two layers the estimate cannot grow by
/// what is sent, so the step is tried with padding before pictures depend on it. A probe runs 100
/// ms (the first ones 30 ms), long enough to outlast what a token bucket lets through at once. It
/// doubles what is known at most, is ended as soon as the delay grows, and comes only when somebody
/// could use what it finds.
final class ProbeController {
  private static final long FIRST_NANOS = 30_000_000;
  private static final long LATER_NANOS = 100_000_000;
  private static final long ANSWER_NANOS = 400_000_000;
  private static final long AFTER_SUCCESS = 50_000_000;
  private static final long AFTER_FIRST = 400_000_000;
  private static final long AFTER_FAILURE = 2_000_000_000L;
  private static final long LONGEST_WAIT = 4_000_000_000L;
  private static final long AFTER_DECREASE = 1_500_000_000L;
  private static final int FIRST_PROBES = 3;
  private static final double FIRST_STEP = 3;
  private static final double STEP = 2;
  private static final double STEP_AFTER_FAILURE = 1.5;
  private static final double WORTHWHILE = 1.02;
  private static final double BEYOND_WANTED = 1.1;
  private static final double CONFIRMED = 0.8;

  /// The first estimate is a guess that a probe may prove too high.
  private static final double LESS = 0.9;

  private static final int LEAST_BYTES = 2_000;
  private static final double SECOND = 1e9;

  private enum State {
    IDLE,
    SENDING,
    WAITING
  }

  private final ProbeResult result = new ProbeResult();
  private State state = State.IDLE;
  private int cluster;
  private int begunProbes;
  private int failures;
  private double rate;
  private int bytesWanted;
  private int bytesSent;
  private long beganNanos;
  private long endedNanos;
  private long notBefore;

  /// Begins a probe if one is due.
  void tick(double estimate, double wanted, long decreasedNanos, long nowNanos) {
    if (state == State.SENDING) {
      if (bytesSent >= bytesWanted || nowNanos - beganNanos > 3 * LATER_NANOS) {
        state = State.WAITING;
        endedNanos = nowNanos;
      }
    } else if (state == State.WAITING && nowNanos - endedNanos > ANSWER_NANOS + LATER_NANOS) {
      failed(nowNanos);
    } else if (state == State.IDLE
        && wanted > WORTHWHILE * estimate
        && nowNanos >= notBefore
        && nowNanos - decreasedNanos >= AFTER_DECREASE) {
      begin(estimate, wanted, nowNanos);
    }
  }

  private void begin(double estimate, double wanted, long nowNanos) {
    boolean first = begunProbes < FIRST_PROBES;
    double step = failures > 0 ? STEP_AFTER_FAILURE : first ? FIRST_STEP : STEP;
    rate = Math.min(step * estimate, BEYOND_WANTED * wanted);
    double seconds = (begunProbes == 0 ? FIRST_NANOS : LATER_NANOS) / SECOND;
    bytesWanted = (int) Math.max(LEAST_BYTES, rate * seconds / 8);
    begunProbes++;
    bytesSent = 0;
    beganNanos = nowNanos;
    cluster++;
    result.begin();
    state = State.SENDING;
  }

  /// The probe whose packets leave now, or 0.
  int cluster() {
    return state == State.SENDING ? cluster : 0;
  }

  void departed(int size) {
    bytesSent += size;
  }

  /// What is still to leave by now so that the probe goes at its rate.
  int due(long nowNanos) {
    if (state != State.SENDING) {
      return 0;
    }
    double should = rate * (nowNanos - beganNanos) / SECOND / 8 + LEAST_BYTES / 5.0;
    return (int) Math.max(0, Math.min(should, bytesWanted) - bytesSent);
  }

  void arrived(int probe, long departed, long at, int size) {
    if (probe == cluster && state != State.IDLE) {
      result.arrived(departed, at, size);
    }
  }

  /// What the probe under way has shown, in bits a second, once all of it is told of and it differs
  /// from the estimate; else -1.
  double outcome(double estimate, long nowNanos) {
    if (state != State.WAITING) {
      return -1;
    }
    double carried = result.bitsPerSecond(bytesSent);
    if (carried < 0) {
      return -1;
    }
    state = State.IDLE;
    if (carried >= CONFIRMED * rate) {
      failures = 0;
      notBefore = nowNanos + AFTER_SUCCESS;
    } else {
      failed(nowNanos);
    }
    boolean less = begunProbes <= FIRST_PROBES && carried < LESS * estimate;
    return carried > estimate || less ? carried : -1;
  }

  /// The delay grows, or the losses: what is sent already is more than enough.
  void abort(long nowNanos) {
    if (state != State.IDLE) {
      failed(nowNanos);
    }
  }

  /// The way is another, of which nothing is known: probes begin as at the start.
  void restart(long nowNanos) {
    state = State.IDLE;
    begunProbes = 0;
    failures = 0;
    notBefore = nowNanos;
  }

  boolean active() {
    return state != State.IDLE;
  }

  private void failed(long nowNanos) {
    state = State.IDLE;
    boolean early = begunProbes < FIRST_PROBES;
    long wait = early ? AFTER_FIRST : AFTER_FAILURE + failures * AFTER_FAILURE / 2;
    notBefore = nowNanos + Math.min(wait, LONGEST_WAIT);
    failures++;
  }
}
