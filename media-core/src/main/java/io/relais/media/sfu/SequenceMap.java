// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pairs the packet numbers of a track's encodings with one subscriber's, so that packets left out
/// on purpose leave no gap, and packets that were lost leave one that can be asked for.
///
/// Kept as [Run]s, of which only the latest are known. One encoding passes at a time.
final class SequenceMap {
  static final long NONE = -1;

  /// At 30 pictures a second of which every other is left out, more than the cache keeps.
  private static final int RUNS = 128;

  private final @Nullable Run[] runs = new @Nullable Run[RUNS];
  private final long[] highestInput = new long[Simulcast.MOST];
  private final Run none = new Run();
  private int known;
  private int newest;
  private long highestOutput;
  private Run found = none;

  /// A map whose first packet will have the given number.
  SequenceMap(long firstOutput) {
    highestOutput = firstOutput - 1;
    Arrays.fill(highestInput, Long.MIN_VALUE);
  }

  /// Whether packets pass at present.
  boolean open() {
    return known > 0 && newest().open();
  }

  /// Whether packets of that encoding pass at present.
  boolean open(int encoding) {
    return open() && newest().encoding == encoding;
  }

  /// Lets an encoding's packets pass from this one on, which follows right behind the last that
  /// passed; no other encoding does any more.
  ///
  /// @return false when later packets of that encoding have passed already
  boolean open(int encoding, long input) {
    if (input <= highestInput[encoding]) {
      return false;
    }
    close();
    push(encoding, input, input - next());
    highestInput[encoding] = input - 1;
    return true;
  }

  /// The subscriber's number behind the last that passed, and behind those before it that are only
  /// late.
  private long next() {
    Run last = newest();
    boolean late = last.encoding != Run.FORGOTTEN;
    return late ? Math.max(highestOutput + 1, last.end - last.difference) : highestOutput + 1;
  }

  /// Lets nothing pass that is newer than what has.
  void close() {
    if (open()) {
      newest().end = highestInput[newest().encoding] + 1;
    }
  }

  /// Begins a run at a packet that is newer than all that passed, with everything as before.
  void cut(long input) {
    Run before = newest();
    before.end = input;
    push(before.encoding, input, before.difference).inherit(before);
  }

  /// Forgets an encoding's numbers, which will begin anew; the subscriber's go on.
  void forget(int encoding) {
    highestInput[encoding] = Long.MIN_VALUE;
    for (Run run : runs) {
      if (run != null && run.encoding == encoding) {
        run.encoding = Run.FORGOTTEN;
        run.end = run.start;
      }
    }
  }

  /// Forgets all encodings' numbers.
  void forget() {
    for (int i = 0; i < highestInput.length; i++) {
      forget(i);
    }
  }

  /// Whether a packet is newer than all of its encoding that passed or were left out.
  boolean ahead(int encoding, long input) {
    return input > highestInput[encoding];
  }

  /// Leaves a packet out.
  ///
  /// @return false when its number is spent: a later packet has passed
  boolean skip(int encoding, long input) {
    if (!open(encoding) || input <= highestInput[encoding]) {
      return false;
    }
    highestInput[encoding] = input;
    Run run = newest();
    if (run.start == input) {
      run.start++;
      run.difference++;
    } else {
      run.end = input;
      push(encoding, input + 1, run.difference + 1).inherit(run);
    }
    return true;
  }

  /// The subscriber's number for a packet that passes now in the run that was found for it.
  long pass(Run run, long input) {
    long output = input - run.difference;
    highestInput[run.encoding] = Math.max(highestInput[run.encoding], input);
    highestOutput = Math.max(highestOutput, output);
    return output;
  }

  /// The publisher's number behind a subscriber's, or [#NONE]; its run is [#run()] then.
  long input(long output) {
    int at = newest;
    for (int i = 0; i < known && output <= highestOutput; i++) {
      Run run = at(at);
      if (output >= run.start - run.difference) {
        long input = output + run.difference;
        found = run;
        return input < run.end ? input : NONE;
      }
      at = before(at);
    }
    return NONE;
  }

  /// The run that the last [#input] was found in.
  Run run() {
    return found;
  }

  /// The run that packets pass in at present, or the last there was.
  Run newest() {
    return known == 0 ? none : at(newest);
  }

  long highestOutput() {
    return highestOutput;
  }

  /// The run that a packet passes in; null when it may not pass.
  @Nullable Run find(int encoding, long input) {
    if (input > highestInput[encoding] && !open(encoding)) {
      return null;
    }
    int at = newest;
    for (int i = 0; i < known; i++) {
      Run run = at(at);
      if (run.encoding == encoding && input >= run.start) {
        return input < run.end ? run : null;
      }
      at = before(at);
    }
    return null;
  }

  private Run push(int encoding, long start, long difference) {
    newest = known == 0 ? 0 : (newest + 1) % RUNS;
    known = Math.min(known + 1, RUNS);
    Run run = at(newest);
    run.begin(encoding, start, difference);
    return run;
  }

  private Run at(int index) {
    Run run = runs[index];
    if (run == null) {
      run = new Run();
      runs[index] = run;
    }
    return run;
  }

  private static int before(int index) {
    return (index + RUNS - 1) % RUNS;
  }
}
