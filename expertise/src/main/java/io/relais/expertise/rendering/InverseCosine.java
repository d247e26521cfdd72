// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// The inverse discrete cosine transform (ITU-T T.81 §A.3.3) of 8 by 8 coefficients to as many
/// samples, or to a half, a quarter or an eighth as many on a side. The whole one is the exact
/// integer algorithm of Loeffler, Ligtenberg and Moschytz with 13 bits of fraction, as the usual
/// decoders have it, so that samples come out as theirs do.
final class InverseCosine {
  private static final int FRACTION = 13;
  private static final int SIDE = 8;

  private final int[] work = new int[SIDE * SIDE];
  private final int[] basis;
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
    basis = basis(SIDE >> shift);
  }

  /// How much each of the lowest coefficients of a side gives to each sample.
  private static int[] basis(int side) {
    int[] basis = new int[side * side];
    for (int sample = 0; sample < side; sample++) {
      for (int frequency = 0; frequency < side; frequency++) {
        double wave = Math.cos((2 * sample + 1) * frequency * Math.PI / (2 * side));
        double scale = frequency == 0 ? 1 : Math.sqrt(2);
        basis[sample * side + frequency] = (int) Math.round(wave * scale * (1 << FRACTION));
      }
    }
    return basis;
  }

  /// Turns dequantized coefficients into samples, row by row at the beginning of the same array.
  void transform(int[] block) {
    switch (shift) {
      case 0 -> whole(block);
      case 3 -> block[0] = sample((block[0] + 4) >> 3);
      default -> reduced(block, SIDE >> shift);
    }
  }

  private int sample(int value) {
    return Math.clamp((long) value + middle, 0, most);
  }

  private void reduced(int[] block, int side) {
    for (int column = 0; column < side; column++) {
      for (int row = 0; row < side; row++) {
        long sum = 1L << (FRACTION - 5);
        for (int frequency = 0; frequency < side; frequency++) {
          sum += (long) basis[row * side + frequency] * block[frequency * SIDE + column];
        }
        work[row * side + column] = (int) (sum >> (FRACTION - 4));
      }
    }
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        long sum = 1L << (FRACTION + 6);
        for (int frequency = 0; frequency < side; frequency++) {
          sum += (long) basis[column * side + frequency] * work[row * side + frequency];
        }
        block[row * side + column] = sample((int) (sum >> (FRACTION + 7)));
      }
    }
  }

  private void whole(int[] block) {
    for (int column = 0; column < SIDE; column++) {
      line(block, column, SIDE, FRACTION - extra, work);
    }
    for (int row = 0; row < SIDE; row++) {
      line(work, row * SIDE, 1, FRACTION + extra + 3, block);
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
      block[i] = sample(block[i]);
    }
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
