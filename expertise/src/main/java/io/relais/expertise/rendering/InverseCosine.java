// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.util.Arrays;

/// The inverse discrete cosine transform (ITU-T T.81 §A.3.3) of 8 by 8 coefficients to as many
/// samples, or to a half, a quarter or an eighth as many on a side. The whole one is the exact
/// integer algorithm of Loeffler, Ligtenberg and Moschytz with 13 bits of fraction, as the usual
/// decoders have it, so that samples come out as theirs do.
final class InverseCosine {
  private static final int FRACTION = 13;
  private static final int SIDE = 8;

  private final int[] work = new int[SIDE * SIDE];
  private final int shift;
  private final int extra;
  private final int most;
  private final int middle;

  /// @param shift how often the side is halved, 0 to 3
  /// @param precision bits of a sample, 8 or 12
  InverseCosine(int shift, int precision) {
    this.shift = shift;
    extra = precision == Byte.SIZE ? 2 : 1;
    most = (1 << precision) - 1;
    middle = 1 << (precision - 1);
  }

  /// Turns dequantized coefficients into samples, row by row at the beginning of the same array.
  ///
  /// @param flat whether all but the first are zero
  void transform(int[] block, boolean flat) {
    if (flat || shift == 3) {
      int side = SIDE >> shift;
      Arrays.fill(block, 0, side * side, sample((block[0] + 4) >> 3));
      return;
    }
    switch (shift) {
      case 0 -> whole(block);
      case 1 -> half(block);
      default -> quarter(block);
    }
  }

  private int sample(int value) {
    int shifted = value + middle;
    return shifted < 0 ? 0 : Math.min(shifted, most);
  }

  private void half(int[] block) {
    for (int column = 0; column < 4; column++) {
      four(block, column, SIDE, FRACTION - 4, work, column, 4);
    }
    for (int row = 0; row < 4; row++) {
      four(work, 4 * row, 1, FRACTION + 7, block, 4 * row, 1);
    }
    for (int i = 0; i < 16; i++) {
      block[i] = sample(block[i]);
    }
  }

  /// One line of four; the factors are the cosines of 1/8 and 3/8 of half a circle times the root
  /// of 2.
  private static void four(int[] in, int from, int step, int drop, int[] out, int to, int outStep) {
    int round = 1 << (drop - 1);
    int even0 = ((in[from] + in[from + 2 * step]) << FRACTION) + round;
    int even1 = ((in[from] - in[from + 2 * step]) << FRACTION) + round;
    int odd0 = in[from + step] * 10703 + in[from + 3 * step] * 4433;
    int odd1 = in[from + step] * 4433 - in[from + 3 * step] * 10703;
    out[to] = (even0 + odd0) >> drop;
    out[to + outStep] = (even1 + odd1) >> drop;
    out[to + 2 * outStep] = (even1 - odd1) >> drop;
    out[to + 3 * outStep] = (even0 - odd0) >> drop;
  }

  private void quarter(int[] block) {
    int left = block[0] + block[SIDE] + 4;
    int right = block[1] + block[SIDE + 1];
    int leftBelow = block[0] - block[SIDE] + 4;
    int rightBelow = block[1] - block[SIDE + 1];
    block[0] = sample((left + right) >> 3);
    block[1] = sample((left - right) >> 3);
    block[2] = sample((leftBelow + rightBelow) >> 3);
    block[3] = sample((leftBelow - rightBelow) >> 3);
  }

  private void whole(int[] block) {
    for (int column = 0; column < SIDE; column++) {
      if (isFlat(block, column)) {
        for (int i = column; i < SIDE * SIDE; i += SIDE) {
          work[i] = block[column] << extra;
        }
      } else {
        line(block, column, SIDE, FRACTION - extra, work);
      }
    }
    for (int row = 0; row < SIDE; row++) {
      line(work, row * SIDE, 1, FRACTION + extra + 3, block);
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
      block[i] = sample(block[i]);
    }
  }

  private static boolean isFlat(int[] block, int column) {
    return (block[column + SIDE]
            | block[column + 2 * SIDE]
            | block[column + 3 * SIDE]
            | block[column + 4 * SIDE]
            | block[column + 5 * SIDE]
            | block[column + 6 * SIDE]
            | block[column + 7 * SIDE])
        == 0;
  }

  /// One line of eight, from `in` to the same places of `out`.
  private static void line(int[] in, int at, int step, int drop, int[] out) {
    int z1 = (in[at + 2 * step] + in[at + 6 * step]) * 4433;
    int even2 = z1 - in[at + 6 * step] * 15137;
    int even3 = z1 + in[at + 2 * step] * 6270;
    int even0 = (in[at] + in[at + 4 * step]) << FRACTION;
    int even1 = (in[at] - in[at + 4 * step]) << FRACTION;
    int half = 1 << (drop - 1);
    int sum0 = even0 + even3 + half;
    int sum3 = even0 - even3 + half;
    int sum1 = even1 + even2 + half;
    int sum2 = even1 - even2 + half;
    int odd0 = in[at + 7 * step];
    int odd1 = in[at + 5 * step];
    int odd2 = in[at + 3 * step];
    int odd3 = in[at + step];
    int z5 = (odd0 + odd2 + odd1 + odd3) * 9633;
    int a = (odd0 + odd3) * -7373;
    int b = (odd1 + odd2) * -20995;
    int c = (odd0 + odd2) * -16069 + z5;
    int d = (odd1 + odd3) * -3196 + z5;
    odd0 = odd0 * 2446 + a + c;
    odd1 = odd1 * 16819 + b + d;
    odd2 = odd2 * 25172 + b + c;
    odd3 = odd3 * 12299 + a + d;
    out[at] = (sum0 + odd3) >> drop;
    out[at + 7 * step] = (sum0 - odd3) >> drop;
    out[at + step] = (sum1 + odd2) >> drop;
    out[at + 6 * step] = (sum1 - odd2) >> drop;
    out[at + 2 * step] = (sum2 + odd1) >> drop;
    out[at + 5 * step] = (sum2 - odd1) >> drop;
    out[at + 3 * step] = (sum3 + odd0) >> drop;
    out[at + 4 * step] = (sum3 - odd0) >> drop;
  }
}
