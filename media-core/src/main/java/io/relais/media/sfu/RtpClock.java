// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// Nanoseconds on other scales, without overflow.
final class RtpClock {
  private static final long SECOND = 1_000_000_000;

  private RtpClock() {}

  /// In units of a media clock.
  static long units(long nanos, int clockRate) {
    long seconds = Math.floorDiv(nanos, SECOND);
    return seconds * clockRate + Math.floorMod(nanos, SECOND) * clockRate / SECOND;
  }

  /// In NTP's 32.32 form (RFC 3550 section 4).
  static long ntp(long nanos) {
    return (Math.floorDiv(nanos, SECOND) << 32) + (Math.floorMod(nanos, SECOND) << 32) / SECOND;
  }

  /// From 65536ths of a second.
  static long nanosOfShort(long units) {
    return (units * SECOND) >> 16;
  }

  /// The middle 32 bits of an NTP time.
  static long middle(long ntp) {
    return (ntp >> 16) & 0xffff_ffffL;
  }
}
