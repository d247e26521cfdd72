// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.rtp.TransportFeedbackReader;

/// The packets one feedback tells of as received, in the order of their arrival, used again for
/// each feedback.
final class Arrivals {
  /// More than one feedback of the path MTU's size can tell of in a hurry.
  private static final int MOST = 1_024;

  private static final long TICK_NANOS = 250_000;
  private static final int REFERENCE_BITS = 24;

  private final int[] slots = new int[MOST];
  private final long[] times = new long[MOST];
  private int count;
  private long latestDeparted;
  private boolean begun;
  private int lastReference;
  private long reference;

  /// Reads a feedback, wrapped already, and notes losses.
  ///
  /// @return whether it told of anything that was sent and not told of before
  boolean read(TransportFeedbackReader feedback, SentPackets sent, LossBound losses) {
    count = 0;
    latestDeparted = Long.MIN_VALUE;
    boolean news = false;
    long ticks = unwrapReference(feedback.referenceTime()) << 8;
    while (feedback.next()) {
      ticks += feedback.delta();
      int slot = sent.find(feedback.sequence());
      if (slot < 0) {
        continue;
      }
      if (!feedback.received()) {
        if (sent.lost(slot)) {
          news = true;
          losses.told(0, 1, sent.departed(slot));
        }
        continue;
      }
      boolean late = sent.wasLost(slot);
      if (sent.received(slot) && count < MOST) {
        news = true;
        insert(slot, ticks * TICK_NANOS);
        latestDeparted = Math.max(latestDeparted, sent.departed(slot));
        if (late) {
          losses.found();
        } else {
          losses.told(1, 0, sent.departed(slot));
        }
      }
    }
    return news;
  }

  int count() {
    return count;
  }

  /// Where the packet is in [SentPackets].
  int slot(int index) {
    return slots[index];
  }

  /// When it arrived, by the receiver's clock, in nanoseconds from an arbitrary start.
  long at(int index) {
    return times[index];
  }

  /// When the packet that left last of these left.
  long latestDeparted() {
    return latestDeparted;
  }

  private void insert(int slot, long time) {
    int at = count++;
    while (at > 0 && times[at - 1] > time) {
      times[at] = times[at - 1];
      slots[at] = slots[at - 1];
      at--;
    }
    times[at] = time;
    slots[at] = slot;
  }

  /// The reference time has 24 bits of 64 ms and wraps after twelve days.
  private long unwrapReference(int value) {
    if (!begun) {
      begun = true;
      reference = value;
    } else {
      int shift = Integer.SIZE - REFERENCE_BITS;
      reference += (value - lastReference) << shift >> shift;
    }
    lastReference = value;
    return reference;
  }
}
