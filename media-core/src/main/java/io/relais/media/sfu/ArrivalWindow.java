// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.rtp.SequenceNumber;

/// Which of a stream's latest packets have been here.
final class ArrivalWindow {
  private static final int SIZE = 2_048;

  private final long[] bits = new long[SIZE / Long.SIZE];
  private boolean begun;
  private long highest;

  boolean begun() {
    return begun;
  }

  /// The highest number so far.
  long highest() {
    return highest;
  }

  /// The number without wraps, as it would follow on those before.
  long unwrap(int sequenceNumber) {
    return begun
        ? SequenceNumber.unwrap(sequenceNumber, highest)
        : SequenceNumber.first(sequenceNumber);
  }

  /// Notes a packet; false when it was here before or is too old to tell.
  boolean add(long number) {
    if (!begun) {
      begun = true;
      highest = number;
    }
    if (number <= highest - SIZE) {
      return false;
    }
    if (number - highest >= SIZE) {
      java.util.Arrays.fill(bits, 0);
      highest = number;
    }
    while (highest < number) {
      highest++;
      bits[word(highest)] &= ~bit(highest);
    }
    boolean fresh = (bits[word(number)] & bit(number)) == 0;
    bits[word(number)] |= bit(number);
    return fresh;
  }

  void restart() {
    java.util.Arrays.fill(bits, 0);
    begun = false;
  }

  private static int word(long number) {
    return (int) (number & (SIZE - 1)) / Long.SIZE;
  }

  private static long bit(long number) {
    return 1L << number;
  }
}
