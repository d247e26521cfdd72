// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change with time (RFC 6238) as authenticator apps make them: HMAC-SHA-1, a new one
/// every 30 seconds, 6 digits.
final class Totp {

  /// As long as the hash (RFC 4226 §4, R6).
  static final int SECRET_BYTES = 20;

  static final int STEP_SECONDS = 30;
  static final int DIGITS = 6;

  /// Clocks and people are late or early by one step (RFC 6238 §5.2).
  private static final int DRIFT_STEPS = 1;

  private static final String ALGORITHM = "HmacSHA1";

  private Totp() {}

  /// How many steps of 30 seconds since 1970.
  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /// The code of a step (RFC 4226 §5.3).
  static String code(byte[] secret, long step, int digits) {
    byte[] hash = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
    int modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
  }

  /// The step of which this is the code, among the present one and its neighbours; none if it is of
  /// none. Looks at all of them, so that the time it takes says nothing.
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.US_ASCII);
    OptionalLong found = OptionalLong.empty();
    long present = step(now);
    for (long step = present - DRIFT_STEPS; step <= present + DRIFT_STEPS; step++) {
      byte[] right = code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(right, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static byte[] mac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-1", e);
    }
  }
}
