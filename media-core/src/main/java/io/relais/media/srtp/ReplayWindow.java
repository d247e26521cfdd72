// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

/// Which packets of one source have passed (RFC 3711 section 3.3.2), by their 48-bit index. It
/// reaches back 1024 packets: a second of video, as far as a late retransmission may come.
///
/// Used in both directions. On the way out it keeps a number from being protected twice, which
/// would give GCM's secret away (RFC 7714 section 8.3).
final class ReplayWindow {
  static final int SIZE = 1_024;
  private static final int HALF = 1 << 15;

  private final long[] bits = new long[SIZE / Long.SIZE];
  private long highest = -1;

  /// The most likely index of a sequence number (RFC 3711 section 3.3.1); negative when it would
  /// lie before the first packet.
  long index(int sequenceNumber) {
    if (highest < 0) {
      return sequenceNumber;
    }
    int last = (int) highest & 0xffff;
    long rollover = highest >>> 16;
    if (last < HALF) {
      rollover -= sequenceNumber - last > HALF ? 1 : 0;
    } else {
      rollover += last - HALF > sequenceNumber ? 1 : 0;
    }
    return (rollover << 16) | sequenceNumber;
  }

  /// True when the packet has passed before, or is too old to know.
  boolean seen(long index) {
    if (index < 0 || highest - index >= SIZE) {
      return true;
    }
    return index <= highest && (bits[word(index)] & bit(index)) != 0;
  }

  /// Notes that a packet passed. To be called once it is known to be authentic.
  void mark(long index) {
    if (index - highest >= SIZE) {
      java.util.Arrays.fill(bits, 0);
    } else {
      for (long skipped = highest + 1; skipped < index; skipped++) {
        bits[word(skipped)] &= ~bit(skipped);
      }
    }
    bits[word(index)] |= bit(index);
    highest = Math.max(highest, index);
  }

  private static int word(long index) {
    return (int) (index & (SIZE - 1)) >>> 6;
  }

  private static long bit(long index) {
    return 1L << index;
  }
}
