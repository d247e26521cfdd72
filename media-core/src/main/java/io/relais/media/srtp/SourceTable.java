// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import org.jspecify.annotations.Nullable;

/// Finds a source's state by its SSRC without boxing it. Grows to a limit, and never shrinks: to
/// forget a source would be to forget which of its packets have passed.
final class SourceTable<V> {
  private static final int FIRST_SIZE = 16;

  private final int limit;
  private int[] keys = new int[FIRST_SIZE];
  private @Nullable Object[] values = new @Nullable Object[FIRST_SIZE];
  private int count;

  SourceTable(int limit) {
    this.limit = limit;
  }

  @SuppressWarnings("unchecked") // only put fills the array
  @Nullable V get(int ssrc) {
    return (V) values[slot(ssrc)];
  }

  /// True when no new source may come in.
  boolean full() {
    return count >= limit;
  }

  int count() {
    return count;
  }

  /// Adds a source that is not there yet.
  void put(int ssrc, V value) {
    if (2 * count >= keys.length) {
      grow();
    }
    insert(ssrc, value);
    count++;
  }

  private void insert(int ssrc, @Nullable Object value) {
    int at = slot(ssrc);
    keys[at] = ssrc;
    values[at] = value;
  }

  /// Where the source is, or would be: open addressing, always with free places left.
  private int slot(int ssrc) {
    int mask = keys.length - 1;
    int at = ((ssrc * 0x9e3779b9) >>> 16) & mask;
    while (values[at] != null && keys[at] != ssrc) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[2 * oldKeys.length];
    values = new @Nullable Object[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }
}
