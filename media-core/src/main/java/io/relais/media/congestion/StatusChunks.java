// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.rtp.RtcpWriter;

/// The packed statuses of a transport-wide feedback
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1.1 to 3.1.4).
final class StatusChunks {
  static final byte LOST = 0;
  static final byte SMALL_DELTA = 1;
  static final byte LARGE_DELTA = 2;

  /// The fewest statuses a chunk may carry when more follow.
  static final int FEWEST = 7;

  private static final int LONGEST_RUN = 0x1fff;
  private static final int ONE_BIT = 14;

  private StatusChunks() {}

  /// Writes all statuses: each chunk takes the form that carries the most of those to come.
  static void write(byte[] statuses, int count, RtcpWriter out) {
    int at = 0;
    while (at < count) {
      int left = count - at;
      int run = run(statuses, at, Math.min(left, LONGEST_RUN));
      int bits = oneBit(statuses, at, Math.min(left, ONE_BIT));
      if (run >= bits && (run >= FEWEST || run == left)) {
        out.twoBytes((statuses[at] << 13) | run);
        at += run;
      } else if (bits >= FEWEST || bits == left) {
        out.twoBytes(0x8000 | vector(statuses, at, bits, ONE_BIT, 1));
        at += bits;
      } else {
        int taken = Math.min(left, FEWEST);
        out.twoBytes(0xc000 | vector(statuses, at, taken, FEWEST, 2));
        at += taken;
      }
    }
  }

  private static int run(byte[] statuses, int from, int most) {
    int length = 1;
    while (length < most && statuses[from + length] == statuses[from]) {
      length++;
    }
    return length;
  }

  /// How many of the next can stand in a vector of one-bit symbols: all that fit, or none, since
  /// such a vector cannot end early.
  private static int oneBit(byte[] statuses, int from, int most) {
    for (int i = 0; i < most; i++) {
      if (statuses[from + i] == LARGE_DELTA) {
        return 0;
      }
    }
    return most;
  }

  private static int vector(byte[] statuses, int from, int taken, int symbols, int width) {
    int vector = 0;
    for (int i = 0; i < taken; i++) {
      vector |= statuses[from + i] << (width * (symbols - 1 - i));
    }
    return vector;
  }
}
