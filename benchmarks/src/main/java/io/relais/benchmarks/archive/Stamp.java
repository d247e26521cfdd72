// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Text of a fixed length in prepared bytes that is overwritten to make another object of them.
enum Stamp {
  INSTANCE("1.2.826.0.1.3680043.10.1477.13."),
  SERIES("1.2.826.0.1.3680043.10.1477.12."),
  STUDY("1.2.826.0.1.3680043.10.1477.11."),
  PATIENT("BENCH.");

  /// A UID's component begins with no zero.
  private static final long BASE = 1_000_000_000L;

  private final String prefix;

  Stamp(String prefix) {
    this.prefix = prefix;
  }

  /// What stands there at first.
  String placeholder() {
    return text(0);
  }

  /// What object of this number has there.
  String text(long number) {
    return String.format(Locale.ROOT, "%s%010d", prefix, BASE + number);
  }

  private byte[] bytes(long number) {
    return text(number).getBytes(StandardCharsets.US_ASCII);
  }

  /// Where it stands in bytes that were just prepared; looks no further than the header goes.
  int[] places(byte[] prepared, int headerBytes) {
    byte[] wanted = bytes(0);
    int[] found = new int[8];
    int count = 0;
    int last = Math.min(headerBytes, prepared.length) - wanted.length;
    for (int at = 0; at <= last; at++) {
      if (Arrays.equals(prepared, at, at + wanted.length, wanted, 0, wanted.length)) {
        found[count++] = at;
      }
    }
    if (count == 0) {
      throw new IllegalStateException("What should be stamped with " + name() + " has it nowhere");
    }
    return Arrays.copyOf(found, count);
  }

  /// Writes the number over these places.
  void over(byte[] prepared, int[] places, long number) {
    byte[] text = bytes(number);
    for (int place : places) {
      System.arraycopy(text, 0, prepared, place, text.length);
    }
  }
}
