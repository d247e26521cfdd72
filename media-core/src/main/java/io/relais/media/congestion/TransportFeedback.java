// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpWriter;
import io.relais.media.rtp.SequenceNumber;
import java.util.Arrays;

/// Tells one sender when each of its packets came in
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01), from which it estimates the bandwidth.
///
/// A packet that comes after its successors have been told of is told of again together with them:
/// the sender passes over what it knows already.
public final class TransportFeedback {
  private static final long INTERVAL_NANOS = 50_000_000;
  private static final int PROMPT_PACKETS = 100;
  private static final long TICK_NANOS = 250_000;
  private static final int LONGEST = 1_100;
  private static final int HEADER = 20;

  /// Some 2 s of 10 Mbit/s.
  private static final int WINDOW = 2_048;

  private static final long MISSING = Long.MIN_VALUE;

  private final long[] arrivals = new long[WINDOW];
  private final byte[] statuses = new byte[WINDOW];
  private final RtcpWriter writer = new RtcpWriter();
  private boolean begun;
  private long next;
  private long highest;
  private int untold;
  private long toldNanos;
  private long mediaSsrc;
  private int feedbackCount;

  /// Notes an arrival. What was noted before, or is older than the window, changes nothing.
  ///
  /// @param sequence the packet's transport-wide number
  /// @param ssrc the packet's source
  public void received(int sequence, long ssrc, long nowNanos) {
    if (!begun) {
      begun = true;
      restart(SequenceNumber.first(sequence));
      toldNanos = nowNanos - INTERVAL_NANOS;
    }
    long number = SequenceNumber.unwrap(sequence, highest);
    if (number - highest >= WINDOW) {
      restart(number);
    }
    if (number <= highest - WINDOW) {
      return;
    }
    while (highest < number) {
      highest++;
      arrivals[slot(highest)] = MISSING;
    }
    if (arrivals[slot(number)] != MISSING) {
      return;
    }
    arrivals[slot(number)] = Math.floorDiv(nowNanos, TICK_NANOS);
    next = Math.max(Math.min(next, number), highest - WINDOW + 1);
    mediaSsrc = ssrc;
    untold++;
  }

  /// Whether it is time for [#write].
  public boolean due(long nowNanos) {
    return untold >= PROMPT_PACKETS || (untold > 0 && nowNanos - toldNanos >= INTERVAL_NANOS);
  }

  /// Writes one feedback about the packets not told of yet, as far as it goes.
  ///
  /// @param out empty
  /// @param sender the source that tells
  /// @return whether more is left, to be written at once into another packet
  public boolean write(PacketBuffer out, long sender, long nowNanos) {
    long first = next;
    while (first < highest && arrivals[slot(first)] == MISSING) {
      first++;
    }
    long reference = arrivals[slot(first)] >> 8;
    int count = classify(reference << 8);
    writer
        .start(out)
        .transportFeedback(
            sender, mediaSsrc, (int) next & 0xffff, count, (int) reference, feedbackCount);
    StatusChunks.write(statuses, count, writer);
    writeDeltas(count, reference << 8);
    writer.pad();
    feedbackCount = (feedbackCount + 1) & 0xff;
    next += count;
    toldNanos = nowNanos;
    boolean more = next <= highest;
    untold = more ? untold : 0;
    return more;
  }

  /// Classes as many packets from [#next] on as one feedback can hold, up to a received one.
  private int classify(long referenceTicks) {
    long before = referenceTicks;
    int deltas = 0;
    int count = 0;
    for (int i = 0; next + i <= highest; i++) {
      long arrival = arrivals[slot(next + i)];
      statuses[i] = StatusChunks.LOST;
      if (arrival == MISSING) {
        continue;
      }
      long delta = arrival - before;
      int size = (delta & ~0xffL) == 0 ? 1 : 2;
      int chunks = 2 * (i / StatusChunks.FEWEST + 1);
      if (delta != (short) delta || HEADER + chunks + deltas + size > LONGEST) {
        break;
      }
      statuses[i] = size == 1 ? StatusChunks.SMALL_DELTA : StatusChunks.LARGE_DELTA;
      deltas += size;
      before = arrival;
      count = i + 1;
    }
    return count;
  }

  private void writeDeltas(int count, long referenceTicks) {
    long before = referenceTicks;
    for (int i = 0; i < count; i++) {
      if (statuses[i] == StatusChunks.LOST) {
        continue;
      }
      long arrival = arrivals[slot(next + i)];
      int delta = (int) (arrival - before);
      if (statuses[i] == StatusChunks.SMALL_DELTA) {
        writer.oneByte(delta);
      } else {
        writer.twoBytes(delta);
      }
      before = arrival;
    }
  }

  private void restart(long number) {
    Arrays.fill(arrivals, MISSING);
    next = number;
    highest = number;
    untold = 0;
  }

  private static int slot(long number) {
    return (int) number & (WINDOW - 1);
  }
}
