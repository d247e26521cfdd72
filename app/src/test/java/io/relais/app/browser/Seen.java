// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.util.Map;

/// What one person saw and heard of another over some time, by the browser's own account.
///
/// @param framesPerSecond pictures decoded
/// @param height of the picture at the end, in pixels
/// @param frozenShare of the time, by `totalFreezesDuration`
/// @param longestGapMillis between two pictures shown
/// @param concealedShare of the sound that was made up, silence left out
record Seen(
    double seconds,
    double framesPerSecond,
    int height,
    double frozenShare,
    double longestGapMillis,
    double concealedShare,
    int keyFrames,
    double kilobitsPerSecond) {

  static Seen of(Map<String, Object> read) {
    return new Seen(
        number(read, "seconds"),
        number(read, "framesPerSecond"),
        (int) number(read, "height"),
        number(read, "frozenShare"),
        number(read, "longestGapMillis"),
        number(read, "concealedShare"),
        (int) number(read, "keyFrames"),
        number(read, "kilobitsPerSecond"));
  }

  private static double number(Map<String, Object> read, String name) {
    return ((Number) read.get(name)).doubleValue();
  }
}
