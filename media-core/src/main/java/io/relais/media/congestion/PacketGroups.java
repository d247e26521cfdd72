// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// Gathers packets that left within 5 ms into groups, and tells by how much two groups lie further
/// apart on arrival than they did on departure (draft-ietf-rmcat-gcc-02 sections 5.2 and 5.3).
///
/// Packets that were held up together and arrive in one burst count as one group: a radio link that
/// sends in turns would look like a growing queue otherwise.
final class PacketGroups {
  private static final long LONGEST_DEPARTURE = 5_000_000;
  private static final long BURST_GAP = 5_000_000;
  private static final long LONGEST_BURST = 100_000_000;

  /// A receiver's clock that jumps against ours by this much has begun anew.
  private static final long CLOCK_JUMP = 3_000_000_000L;

  private static final int REORDERED_BEFORE_RESTART = 3;

  private final Group before = new Group();
  private final Group current = new Group();
  private int reordered;
  private long departureDelta;
  private long arrivalDelta;

  /// Takes a packet, in the order of arrival.
  ///
  /// @param arrived by the receiver's clock
  /// @return whether a group was completed, so that the deltas tell something new
  boolean add(long departed, long arrived, long nowNanos) {
    boolean measured = false;
    if (!current.begun) {
      current.begin(departed, arrived);
    } else if (departed < current.firstDeparted) {
      return false;
    } else if (belongsElsewhere(departed, arrived)) {
      if (before.begun) {
        measured = measure();
        if (!current.begun) {
          return false;
        }
      }
      before.copy(current);
      current.begin(departed, arrived);
    } else {
      current.lastDeparted = Math.max(current.lastDeparted, departed);
    }
    current.lastArrived = arrived;
    current.toldNanos = nowNanos;
    return measured;
  }

  /// How much later the group left than the one before.
  long departureDelta() {
    return departureDelta;
  }

  /// How much later the group arrived than the one before.
  long arrivalDelta() {
    return arrivalDelta;
  }

  void restart() {
    before.begun = false;
    current.begun = false;
    reordered = 0;
  }

  private boolean measure() {
    departureDelta = current.lastDeparted - before.lastDeparted;
    arrivalDelta = current.lastArrived - before.lastArrived;
    if (arrivalDelta - (current.toldNanos - before.toldNanos) >= CLOCK_JUMP) {
      restart();
      return false;
    }
    if (arrivalDelta < 0) {
      reordered++;
      if (reordered >= REORDERED_BEFORE_RESTART) {
        restart();
      }
      return false;
    }
    reordered = 0;
    return true;
  }

  private boolean belongsElsewhere(long departed, long arrived) {
    long sinceArrival = arrived - current.lastArrived;
    long sinceDeparture = departed - current.lastDeparted;
    boolean burst =
        sinceDeparture == 0
            || (sinceArrival < sinceDeparture
                && sinceArrival <= BURST_GAP
                && arrived - current.firstArrived < LONGEST_BURST);
    return !burst && departed - current.firstDeparted > LONGEST_DEPARTURE;
  }

  private static final class Group {
    boolean begun;
    long firstDeparted;
    long lastDeparted;
    long firstArrived;
    long lastArrived;
    long toldNanos;

    void begin(long departed, long arrived) {
      begun = true;
      firstDeparted = departed;
      lastDeparted = departed;
      firstArrived = arrived;
    }

    void copy(Group other) {
      begun = other.begun;
      firstDeparted = other.firstDeparted;
      lastDeparted = other.lastDeparted;
      firstArrived = other.firstArrived;
      lastArrived = other.lastArrived;
      toldNanos = other.toldNanos;
    }
  }
}
