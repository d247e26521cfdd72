// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// How much room gaps may take: leads of different lengths are filled up to the longest, and what a
/// file claims to lie between its samples is nothing that it holds.
final class Filling {
  /// However little a file holds, so many samples and gaps together do no harm.
  private static final long ALWAYS = 1_000_000;

  private static final long MOST = 8_000_000;
  private static final int FOLD = 16;

  private Filling() {}

  /// Whether leads may be filled with gaps.
  ///
  /// @param whole samples and gaps of all leads
  /// @param held samples that the file holds of them
  static boolean isBearable(double whole, long held) {
    return whole <= Math.max(held, Math.min(ALWAYS + FOLD * held, MOST));
  }

  /// @param where the file is read
  /// @throws EcgFormatException if leads may not be filled so
  static void check(String where, double whole, long held) throws EcgFormatException {
    if (!isBearable(whole, held)) {
      throw new EcgFormatException(
          where, "it holds " + held + " samples, and gaps many times as long");
    }
  }
}
