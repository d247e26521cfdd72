// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

/// The arithmetic of 16-bit numbers that wrap (RFC 1982, RFC 3550 section 5.1).
public final class SequenceNumber {
  private SequenceNumber() {}

  /// The 64-bit number nearest to a known one that ends in these 16 bits.
  ///
  /// @param known usually the highest number so far
  public static long unwrap(int number, long known) {
    return known + (short) (number - (int) known);
  }

  /// A first 64-bit number, such that those before it on the wire stay positive.
  public static long first(int number) {
    return 0x1_0000L + (number & 0xffff);
  }

  public static int wrap(long number) {
    return (int) number & 0xffff;
  }
}
