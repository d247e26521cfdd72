// SPDX-License-Identifier: Apache-2.0
package io.relais.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes inputs of seeds: bytes changed, copied, moved, cut off and added, within a seed or from
/// one to another, often at the start, where lengths and headers are.
final class Mutator {
  private static final int HEADER = 64;
  private static final int MOST_CHANGES = 6;
  private static final int PIECE = 64;
  private static final byte[] NOTHING = {};

  private final List<byte[]> seeds;
  private final Random random;

  /// @param seeds at least one
  Mutator(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  /// Another input, of a length not far from that of a seed.
  byte[] next() {
    byte[] input = cutOrLonger(anySeed());
    for (int i = random.nextInt(MOST_CHANGES); i >= 0 && input.length > 0; i--) {
      input = changed(input);
    }
    return input;
  }

  private byte[] anySeed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] cutOrLonger(byte[] seed) {
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(seed.length + 1);
          case 1 -> seed.length + random.nextInt(PIECE);
          default -> seed.length;
        };
    return Arrays.copyOf(seed, length);
  }

  /// The input with a byte or a piece changed.
  private byte[] changed(byte[] input) {
    int at = random.nextInt(random.nextBoolean() ? input.length : Math.min(input.length, HEADER));
    byte old = input[at];
    switch (random.nextInt(8)) {
      case 0 -> input[at] = (byte) random.nextInt(256);
      case 1 -> input[at] = (byte) (old ^ 1 << random.nextInt(8));
      case 2 -> input[at] = (byte) -random.nextInt(2);
      case 3 -> input[at] = (byte) (isDigit(old) ? '0' + random.nextInt(10) : old + 1);
      case 4 -> input[at] = input[random.nextInt(input.length)];
      case 5 -> {
        byte[] piece = piece(random.nextBoolean() ? input : anySeed());
        System.arraycopy(piece, 0, input, at, Math.min(piece.length, input.length - at));
      }
      case 6 -> {
        return spliced(input, at, at, piece(random.nextBoolean() ? input : anySeed()));
      }
      default -> {
        return spliced(input, at, Math.min(input.length, at + random.nextInt(PIECE)), NOTHING);
      }
    }
    return input;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  /// A few bytes from anywhere.
  private byte[] piece(byte[] source) {
    int from = source.length == 0 ? 0 : random.nextInt(source.length);
    return Arrays.copyOfRange(source, from, Math.min(source.length, from + random.nextInt(PIECE)));
  }

  /// The input with a piece instead of what lies between two places.
  private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, from);
    out.writeBytes(piece);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }
}
