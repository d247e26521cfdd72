// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one lock of a consultation. What was gathered under it to be written down is written once it
/// is free.
final class Guard {
  private final ReentrantLock lock = new ReentrantLock();

  /// @param unwritten taken under the lock, after the work
  <T extends @Nullable Object> T hold(Supplier<T> work, Supplier<List<Runnable>> unwritten) {
    List<Runnable> later;
    T result;
    lock.lock();
    try {
      result = work.get();
    } finally {
      later = unwritten.get();
      lock.unlock();
    }
    write(later);
    return result;
  }

  /// Each is tried, whatever becomes of the others.
  private static void write(List<Runnable> unwritten) {
    StaleClaimException stale = null;
    for (Runnable one : unwritten) {
      try {
        one.run();
      } catch (StaleClaimException refused) {
        stale = refused;
      }
    }
    if (stale != null) {
      throw stale;
    }
  }
}
