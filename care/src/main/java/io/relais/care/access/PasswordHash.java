// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;

/// Hashes passwords by Argon2id (RFC 9106) with the OWASP parameters: 19 MiB, two passes, one lane.
/// As many at once as there are processors: a flood of tries may wait, but not take the memory of
/// the calls.
final class PasswordHash {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final SecureRandom random = new SecureRandom();

  /// The hash with its salt and parameters, in the usual `$argon2id$…` form.
  String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    atOnce.acquireUninterruptibly();
    try {
      return argon2.hash(bytes(password), salt).getResult();
    } finally {
      atOnce.release();
    }
  }

  boolean fits(String password, String hash) {
    atOnce.acquireUninterruptibly();
    try {
      return Argon2Function.getInstanceFromHash(hash)
          .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    } finally {
      atOnce.release();
    }
  }

  /// Keyboards write é as one character or as two: normalised, both are the same password.
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }
}
