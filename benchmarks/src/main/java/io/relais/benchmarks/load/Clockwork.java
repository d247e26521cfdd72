// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// The one thread that sends what is due.
final class Clockwork implements AutoCloseable {
  /// A packet so late is left out: the machine stood still, and a burst would measure something
  /// else.
  static final long GIVEN_UP_NANOS = 100_000_000;

  private static final long LONGEST_SLEEP_NANOS = 1_000_000;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Outflow> due =
      new PriorityQueue<>(Comparator.comparingLong(Outflow::nextNanos));
  private final Thread thread;
  private volatile boolean closed;

  Clockwork() {
    thread = Thread.ofPlatform().name("load-send").daemon().start(this::run);
  }

  void start(Outflow flow) {
    tasks.add(() -> due.add(flow));
  }

  void stop(Outflow flow) {
    tasks.add(() -> due.remove(flow));
  }

  private void run() {
    while (!closed) {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
      Outflow first = due.peek();
      long now = System.nanoTime();
      long wait = first == null ? LONGEST_SLEEP_NANOS : first.nextNanos() - now;
      if (first == null || wait > 0) {
        LockSupport.parkNanos(Math.min(wait, LONGEST_SLEEP_NANOS));
      } else {
        due.poll();
        first.send(now);
        due.add(first);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
