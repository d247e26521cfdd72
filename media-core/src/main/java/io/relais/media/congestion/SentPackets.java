// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.rtp.SequenceNumber;

/// What left for one peer under which transport-wide number, until the peer has told of it: some
/// two seconds of 10 Mbit/s. The numbers are given here.
public final class SentPackets {
  private static final int SLOTS = 2_048;
  private static final byte UNTOLD = 0;
  private static final byte RECEIVED = 1;
  private static final byte LOST = 2;

  private final long[] departed = new long[SLOTS];
  private final int[] sizes = new int[SLOTS];
  private final int[] probes = new int[SLOTS];
  private final byte[] fates = new byte[SLOTS];
  private final long[] totals = new long[SLOTS];
  private long newest = SequenceNumber.first(0);
  private long firstNumber = newest + 1;
  private long total;
  private long toldTotal;
  private long highestTold = -1;

  /// Notes a packet that leaves now.
  ///
  /// @param size in bytes on the wire
  /// @param probe the probe it belongs to, or 0
  /// @return its transport-wide number
  int depart(int size, int probe, long nowNanos) {
    newest++;
    int slot = slot(newest);
    departed[slot] = nowNanos;
    sizes[slot] = size;
    probes[slot] = probe;
    fates[slot] = UNTOLD;
    total += size;
    totals[slot] = total;
    return SequenceNumber.wrap(newest);
  }

  /// Takes that the peer has told of all up to this one.
  ///
  /// @return where to look the packet up, or -1 for one that never left or is forgotten
  int find(int sequence) {
    long number = SequenceNumber.unwrap(sequence, newest);
    if (number > newest || number <= newest - SLOTS || number < firstNumber) {
      return -1;
    }
    int slot = slot(number);
    if (number > highestTold) {
      highestTold = number;
      toldTotal = totals[slot];
    }
    return slot;
  }

  /// Notes that a packet arrived; false when that is known already.
  boolean received(int slot) {
    boolean news = fates[slot] != RECEIVED;
    fates[slot] = RECEIVED;
    return news;
  }

  /// Notes that a packet did not arrive, so far; false when its fate is known already.
  boolean lost(int slot) {
    boolean news = fates[slot] == UNTOLD;
    if (news) {
      fates[slot] = LOST;
    }
    return news;
  }

  /// Whether it was told of as lost before.
  boolean wasLost(int slot) {
    return fates[slot] == LOST;
  }

  long departed(int slot) {
    return departed[slot];
  }

  int size(int slot) {
    return sizes[slot];
  }

  int probe(int slot) {
    return probes[slot];
  }

  /// Bytes that left and that the peer has not told of, received or not.
  long inFlight() {
    return total - toldTotal;
  }

  /// What is under way went by another way and is not waited for.
  void forget() {
    toldTotal = total;
    highestTold = newest;
    firstNumber = newest + 1;
  }

  /// Bytes that ever left.
  long total() {
    return total;
  }

  private static int slot(long number) {
    return (int) number & (SLOTS - 1);
  }
}
