// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Unique identifiers (PS3.5 §9).
public final class Uid {
  private static final int LONGEST = 64;
  private static final String UUID_ROOT = "2.25.";

  private Uid() {}

  /// Whether the text is a UID: at most 64 characters, numbers without leading zeros, parted by
  /// dots.
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '.') {
        boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
        if (i == start || leadingZero) {
          return false;
        }
        start = i + 1;
      } else if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// A new UID that nobody else has: a random UUID under 2.25 (PS3.5 §B.2).
  public static String generate() {
    return of(UUID.randomUUID());
  }

  /// The UID that says this UUID (PS3.5 §B.2).
  public static String of(UUID uuid) {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return UUID_ROOT + new BigInteger(1, bytes);
  }
}
