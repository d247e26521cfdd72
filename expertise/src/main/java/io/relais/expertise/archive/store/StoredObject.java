// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.util.regex.Pattern;

/// An object that is on the disk.
///
/// @param id its name in the store, ours and random
/// @param size how many bytes were put in
/// @param sha256 the SHA-256 of those bytes, 64 lower-case hexadecimal digits
public record StoredObject(RandomId id, long size, String sha256) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /// Refuses what is no size and no digest.
  public StoredObject {
    if (size < 0 || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "An object has a size of 0 or more and a SHA-256 of 64 hexadecimal digits");
    }
  }
}
