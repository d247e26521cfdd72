// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Brings the entries of one folder to the disk, once for all who ask at the same time: whoever
/// comes while the disk is busy is served together with the others who came, by the next turn.
final class FolderSync {

  private final Path folder;
  private final AtomicLong asked = new AtomicLong();
  private final ReentrantLock turn = new ReentrantLock();
  private long served;
  private long failed;
  private @Nullable IOException failure;

  FolderSync(Path folder) {
    this.folder = folder;
  }

  /// Returns once everything this thread did in the folder before is on the disk.
  void await() throws IOException {
    long ticket = asked.incrementAndGet();
    turn.lock();
    try {
      if (served < ticket) {
        serve(asked.get());
      }
      // A disk that failed once may answer the next turn as if nothing were lost: all who were in
      // that turn must hear of it.
      IOException cause = failure;
      if (cause != null && ticket <= failed) {
        throw new IOException("The folder " + folder + " could not be brought to the disk", cause);
      }
    } finally {
      turn.unlock();
    }
  }

  private void serve(long upTo) {
    try {
      Disk.force(folder);
    } catch (IOException e) {
      failure = e;
      failed = upTo;
    }
    served = upTo;
  }
}
