// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.ArrayList;
import java.util.List;

/// Which of a track's encodings its receivers have use for, and what the publisher was told of it.
///
/// More is told at once, less only after a while: people resize windows. What the ways down carry
/// plays no part, so every encoding below a wanted one stays, for whoever has less room.
final class Demand {
  private static final long WAIT_NANOS = 1_500_000_000;

  private int told;
  private boolean less;
  private long lessSince;

  /// As if all were wanted.
  ///
  /// @param encodings how many there are
  void begin(int encodings) {
    told = encodings - 1;
    less = false;
  }

  /// Takes note of the highest encoding somebody has use for, -1 for none.
  ///
  /// @return whether the publisher is to be told
  boolean changed(int highest, long nowNanos) {
    if (highest >= told) {
      less = false;
    } else if (!less) {
      less = true;
      lessSince = nowNanos;
    }
    boolean due = highest > told || (less && nowNanos - lessSince >= WAIT_NANOS);
    if (due) {
      told = highest;
      less = false;
    }
    return due;
  }

  /// The highest encoding the publisher was told is wanted, -1 for none.
  int highest() {
    return told;
  }

  /// One entry an encoding, the lowest first.
  List<Boolean> active(int encodings) {
    List<Boolean> active = new ArrayList<>();
    for (int i = 0; i < encodings; i++) {
      active.add(i <= told);
    }
    return active;
  }
}
