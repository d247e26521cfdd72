// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.Arrays;

/// Which of the latest frames a subscriber was sent, by the numbers of the dependency descriptor:
/// what builds on another can be decoded by those only.
final class SentFrames {
  private static final int SIZE = 1_024;

  private final long[] bits = new long[SIZE / Long.SIZE];
  private boolean begun;
  private int highest;

  void sent(int number) {
    if (!begun) {
      begun = true;
      highest = number;
    }
    int ahead = (short) (number - highest);
    if (ahead >= SIZE) {
      Arrays.fill(bits, 0);
      highest = number;
    }
    for (int i = 0; i < ahead && highest != number; i++) {
      highest = (highest + 1) & 0xffff;
      bits[word(highest)] &= ~bit(highest);
    }
    if (ahead > -SIZE) {
      bits[word(number)] |= bit(number);
    }
  }

  boolean has(int number) {
    int age = (highest - number) & 0xffff;
    return begun && age < SIZE && (bits[word(number)] & bit(number)) != 0;
  }

  void restart() {
    begun = false;
    Arrays.fill(bits, 0);
  }

  private static int word(int number) {
    return (number & (SIZE - 1)) / Long.SIZE;
  }

  private static long bit(int number) {
    return 1L << number;
  }
}
