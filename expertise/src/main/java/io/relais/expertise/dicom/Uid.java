// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /// The UID of whatever has this name: always the same one. A custom UUID (RFC 9562 §5.8) of its
  /// SHA-256 under 2.25 (PS3.5 §B.2).
  public static String named(String name) {
    ByteBuffer digest = ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8)));
    long most = (digest.getLong() & ~0xF000L) | 0x8000L;
    long least = (digest.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return of(new UUID(most, least));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
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
