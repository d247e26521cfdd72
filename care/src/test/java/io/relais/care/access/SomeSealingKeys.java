// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Keys for tests.
public final class SomeSealingKeys {

  private SomeSealingKeys() {}

  /// One key for each id, always the same.
  public static SealingKeys of(String... ids) {
    List<SealingKeys.Key> keys = Stream.of(ids).map(SomeSealingKeys::key).toList();
    return new SealingKeys(keys);
  }

  private static SealingKeys.Key key(String id) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) id.hashCode());
    return new SealingKeys.Key(id, bytes);
  }
}
