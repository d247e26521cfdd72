// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

/// The one source of time on the hot path, passed in so that tests can turn it by hand.
public interface Clock {

  /// Monotonic nanoseconds from an arbitrary start.
  long nanos();

  /// Milliseconds since 1970, for the NTP timestamps of sender reports.
  long wallMillis();

  /// The machine's clock.
  Clock SYSTEM =
      new Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }
      };
}
