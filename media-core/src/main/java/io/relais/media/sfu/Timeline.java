// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import org.jspecify.annotations.Nullable;

/// One subscriber's media clock: it goes on, never back, when packets come from another stream
/// whose timestamps began elsewhere.
final class Timeline {
  private static final long MASK = 0xffff_ffffL;

  private boolean begun;
  private long lastTimestamp;
  private long lastNanos;

  /// A stream whose offset is known, and what it is: all others are aligned with it, so that
  /// rounding does not add up.
  private @Nullable SourceClock reference;

  private long referenceOffset;

  /// What to add to the timestamps of a stream that takes over with a packet at hand.
  ///
  /// Where sender reports pair both streams with the publisher's wall clock, the picture keeps its
  /// own time to the tick; else it goes on by the time that passed here.
  long offset(SourceClock clock, long published, int clockRate, long nowNanos) {
    long passed = RtpClock.units(nowNanos - lastNanos, clockRate);
    long aligned = aligned(clock, published, clockRate, passed);
    int ahead = (int) (published + aligned - lastTimestamp);
    return begun && ahead <= 0 ? aligned + 1 - ahead : aligned;
  }

  private long aligned(SourceClock clock, long published, int clockRate, long passed) {
    if (begun && reference != null && reference.known() && clock.known()) {
      long exact = referenceOffset + reference.ahead(clock, clockRate);
      int ahead = (int) (published + exact - lastTimestamp);
      // A publisher whose reports contradict its packets is not believed.
      if (Math.abs(ahead - passed) < clockRate) {
        return exact;
      }
    }
    reference = clock;
    referenceOffset = begun ? lastTimestamp + Math.max(1, passed) - published : 0;
    return referenceOffset;
  }

  /// Notes what was sent.
  void sent(long timestamp, long nowNanos) {
    if (!begun || (int) (timestamp - lastTimestamp) > 0) {
      lastTimestamp = timestamp & MASK;
      lastNanos = nowNanos;
    }
    begun = true;
  }
}
