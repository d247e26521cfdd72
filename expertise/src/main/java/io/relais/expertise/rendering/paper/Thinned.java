// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

/// Samples that lie so densely on paper that no printer could tell them apart: of each twentieth of
/// a millimetre the first, the lowest, the highest and the last remain, which is what can be seen.
/// A recorder of 1 kHz is far from it; this bounds what a hostile frequency costs.
final class Thinned {
  /// Columns of a millimetre.
  private static final int COLUMNS = 20;

  /// As many samples remain of a column.
  private static final int KEPT = 4;

  private final TraceLine line;
  private final int[] at = new int[KEPT];
  private final double[] xs = new double[KEPT];
  private final double[] ys = new double[KEPT];
  private long column = Long.MIN_VALUE;
  private int next;

  Thinned(TraceLine line) {
    this.line = line;
  }

  /// Whether more samples lie in a column than remain of it.
  static boolean isNeeded(double samplesOfMillimetre) {
    return samplesOfMillimetre > COLUMNS * KEPT;
  }

  /// Goes on to the next sample.
  void to(double x, double y) {
    long here = (long) Math.floor(x * COLUMNS);
    if (here != column) {
      flush();
      column = here;
      for (int i = 0; i < KEPT; i++) {
        keep(i, x, y);
      }
    }
    if (y < ys[1]) {
      keep(1, x, y);
    }
    if (y > ys[2]) {
      keep(2, x, y);
    }
    keep(3, x, y);
    next++;
  }

  /// Ends the line: what follows begins anew.
  void gap() {
    flush();
    line.gap();
  }

  private void keep(int which, double x, double y) {
    at[which] = next;
    xs[which] = x;
    ys[which] = y;
  }

  /// What remains of the column, in the order of time, each sample once.
  private void flush() {
    if (column == Long.MIN_VALUE) {
      return;
    }
    int second = at[1] <= at[2] ? 1 : 2;
    int done = -1;
    for (int which : new int[] {0, second, 3 - second, 3}) {
      if (at[which] > done) {
        line.to(xs[which], ys[which]);
        done = at[which];
      }
    }
    column = Long.MIN_VALUE;
  }
}
