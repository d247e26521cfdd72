// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done every now and then, on a thread of its own, until this is closed. What fails
/// once is logged and done again the next time.
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Thread thread;

  private Watch(Thread thread) {
    this.thread = thread;
  }

  /// Begins; the work is done first after one pause.
  ///
  /// @param name of the thread and in the log
  /// @param every the pause between the end of one turn and the next
  static Watch begin(String name, Duration every, Runnable work) {
    return new Watch(Thread.ofVirtual().name(name).start(() -> repeat(name, every, work)));
  }

  private static void repeat(String name, Duration every, Runnable work) {
    try {
      while (true) {
        Thread.sleep(every);
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.error("A turn of {} failed; it goes on", name, e);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
