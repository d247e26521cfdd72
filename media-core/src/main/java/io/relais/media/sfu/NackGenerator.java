// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// Keeps the numbers that are missing from one stream, says when to ask for which, and gives up in
/// the end. Asking waits for the next tick, which forgives small reorderings.
final class NackGenerator {
  private static final int MOST_MISSING = 512;
  private static final int MOST_TRIES = 10;
  private static final long SHORTEST_WAIT = 20_000_000;
  private static final long LONGEST_WAIT = 500_000_000;

  private final long[] numbers = new long[MOST_MISSING];
  private final long[] askedNanos = new long[MOST_MISSING];
  private final int[] tries = new int[MOST_MISSING];
  private final long[] due = new long[MOST_MISSING];
  private int missing;
  private boolean begun;
  private long highest;
  private boolean gaveUp;

  void received(long number) {
    if (!begun) {
      begun = true;
      highest = number;
    }
    if (number <= highest) {
      remove(number);
      return;
    }
    if (number - highest - 1 > MOST_MISSING - missing) {
      missing = 0;
      gaveUp = true;
    } else {
      for (long gap = highest + 1; gap < number; gap++) {
        numbers[missing] = gap;
        tries[missing] = 0;
        missing++;
      }
    }
    highest = number;
  }

  /// Collects into [#due()] what is to be asked for now, for the first time or again.
  ///
  /// @param roundTripNanos how long an answer takes
  /// @return how many
  int collect(long nowNanos, long roundTripNanos) {
    long wait = Math.clamp(roundTripNanos, SHORTEST_WAIT, LONGEST_WAIT);
    int asked = 0;
    int kept = 0;
    for (int i = 0; i < missing; i++) {
      boolean ask = tries[i] == 0 || nowNanos - askedNanos[i] >= wait;
      if (ask && tries[i] == MOST_TRIES) {
        gaveUp = true;
        continue;
      }
      numbers[kept] = numbers[i];
      askedNanos[kept] = ask ? nowNanos : askedNanos[i];
      tries[kept] = ask ? tries[i] + 1 : tries[i];
      if (ask) {
        due[asked++] = numbers[kept];
      }
      kept++;
    }
    missing = kept;
    return asked;
  }

  /// How many may still come.
  int missing() {
    return missing;
  }

  /// In rising order.
  long[] due() {
    return due;
  }

  /// Whether packets were given up since this was asked last: only a key frame helps then.
  boolean gaveUp() {
    boolean was = gaveUp;
    gaveUp = false;
    return was;
  }

  void restart() {
    missing = 0;
    begun = false;
    gaveUp = false;
  }

  private void remove(long number) {
    for (int i = missing - 1; i >= 0 && numbers[i] >= number; i--) {
      if (numbers[i] == number) {
        int behind = missing - i - 1;
        System.arraycopy(numbers, i + 1, numbers, i, behind);
        System.arraycopy(askedNanos, i + 1, askedNanos, i, behind);
        System.arraycopy(tries, i + 1, tries, i, behind);
        missing--;
        return;
      }
    }
  }
}
