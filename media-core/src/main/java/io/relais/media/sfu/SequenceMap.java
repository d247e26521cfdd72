// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// Pairs a publisher's packet numbers with one subscriber's, so that packets left out on purpose
/// leave no gap, and packets that were lost leave one that can be asked for.
///
/// Kept as runs: within a run the two differ by a constant. Only the latest runs are known.
final class SequenceMap {
  static final long NONE = -1;

  private static final int RUNS = 64;
  private static final long OPEN = Long.MAX_VALUE;

  private final long[] starts = new long[RUNS];
  private final long[] ends = new long[RUNS];
  private final long[] differences = new long[RUNS];
  private int runs;
  private int newest;
  private long highestInput;
  private long highestOutput;

  /// A map whose first packet will have the given number.
  SequenceMap(long firstOutput) {
    highestOutput = firstOutput - 1;
  }

  /// Whether packets pass at present.
  boolean open() {
    return runs > 0 && ends[newest] == OPEN;
  }

  /// Lets packets pass from this one on, which follows right behind the last that passed.
  ///
  /// @return false when later packets have passed already
  boolean open(long input) {
    if (runs > 0 && input <= highestInput) {
      return false;
    }
    close();
    push(input, input - highestOutput - 1);
    highestInput = input - 1;
    return true;
  }

  /// Lets nothing pass that is newer than what has.
  void close() {
    if (open()) {
      ends[newest] = highestInput + 1;
    }
  }

  /// Forgets the publisher's numbers, which will begin anew; the subscriber's go on.
  void forget() {
    runs = 0;
  }

  /// Leaves a packet out.
  ///
  /// @return false when its number is spent: a later packet has passed
  boolean skip(long input) {
    if (!open() || input <= highestInput) {
      return false;
    }
    highestInput = input;
    if (starts[newest] == input) {
      starts[newest]++;
      differences[newest]++;
    } else {
      ends[newest] = input;
      push(input + 1, differences[newest] + 1);
    }
    return true;
  }

  /// The subscriber's number for a packet that passes now, or [#NONE] when it may not.
  long pass(long input) {
    int run = newest;
    for (int i = 0; i < runs; i++) {
      if (input >= starts[run]) {
        if (input >= ends[run]) {
          return NONE;
        }
        long output = input - differences[run];
        highestInput = Math.max(highestInput, input);
        highestOutput = Math.max(highestOutput, output);
        return output;
      }
      run = before(run);
    }
    return NONE;
  }

  /// The publisher's number behind a subscriber's, or [#NONE].
  long input(long output) {
    int run = newest;
    for (int i = 0; i < runs && output <= highestOutput; i++) {
      if (output >= starts[run] - differences[run]) {
        long input = output + differences[run];
        return input < ends[run] ? input : NONE;
      }
      run = before(run);
    }
    return NONE;
  }

  long highestOutput() {
    return highestOutput;
  }

  private void push(long start, long difference) {
    newest = runs == 0 ? 0 : (newest + 1) % RUNS;
    runs = Math.min(runs + 1, RUNS);
    starts[newest] = start;
    ends[newest] = OPEN;
    differences[newest] = difference;
  }

  private static int before(int run) {
    return (run + RUNS - 1) % RUNS;
  }
}
