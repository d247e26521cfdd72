// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongConsumer;

/// Wraps the keys of all objects by the newest master key. The data of the objects stay as they
/// are, and a server that runs meanwhile goes on reading them: each keeps its former wrapping
/// beside the new one. May be stopped and begun again at any time.
public final class KeyRotation {

  private KeyRotation() {}

  /// What came of it. Once nothing is unopened, the older master keys can be put away.
  ///
  /// @param rewrapped how many objects got a new wrapping
  /// @param alreadyNewest how many had it already
  /// @param unopened how many could not be opened by any key that is known here
  public record Report(long rewrapped, long alreadyNewest, long unopened) {}

  /// Passes over all objects of a store.
  ///
  /// @param progress is told how many objects were passed, from time to time
  public static Report run(InstanceStore store, LongConsumer progress) throws IOException {
    long[] counts = new long[3];
    store.list((id, changed, size) -> {
      try {
        counts[store.rewrap(id) ? 0 : 1]++;
      } catch (NoSuchFileException takenAwayMeanwhile) {
        return;
      } catch (DamagedObjectException unopened) {
        counts[2]++;
      }
      long passed = counts[0] + counts[1] + counts[2];
      if (passed % 1000 == 0) {
        progress.accept(passed);
      }
    });
    return new Report(counts[0], counts[1], counts[2]);
  }
}
