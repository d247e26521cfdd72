// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks on while samples are dealt with, one after the other: how long each takes, and how much
/// heap.
final class SampleWatch {
  /// How much garbage of earlier samples may count as that of the next; collecting it each time
  /// would take longer than all the rest.
  private static final long GARBAGE = 8L << 20;

  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final Duration patience;
  private long inUse;

  /// @param patience after which a sample is given up
  SampleWatch(Duration patience) {
    this.patience = patience;
  }

  /// Something that may break down.
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException, InterruptedException;
  }

  /// What came of it, and what it took.
  ///
  /// @param extraHeap bytes
  record Seen<T>(T result, Duration time, long extraHeap) {}

  /// Waits until it is done. The heap is the most that was taken up meanwhile, garbage among it.
  ///
  /// @throws IOException if it breaks down, or takes too long
  <T> Seen<T> watch(Work<T> work) throws IOException, InterruptedException {
    if (inUse == 0 || used() > inUse + GARBAGE) {
      System.gc();
      inUse = used();
    }
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long from = System.nanoTime();
    T result = result(begin(work));
    Duration time = Duration.ofNanos(System.nanoTime() - from);
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new Seen<>(result, time, Math.max(0, peak - inUse));
  }

  /// The same, collecting garbage all the time, so that the heap is the most that was needed.
  <T> Seen<T> watchClosely(Work<T> work) throws IOException, InterruptedException {
    System.gc();
    inUse = used();
    long from = System.nanoTime();
    FutureTask<T> task = begin(work);
    long most = inUse;
    while (!task.isDone() && System.nanoTime() - from < patience.toNanos()) {
      System.gc();
      most = Math.max(most, used());
    }
    T result = result(task);
    return new Seen<>(result, Duration.ofNanos(System.nanoTime() - from), most - inUse);
  }

  private static <T> FutureTask<T> begin(Work<T> work) {
    FutureTask<T> task = new FutureTask<>(work::done);
    Thread.ofVirtual().name("sample").start(task);
    return task;
  }

  private <T> T result(FutureTask<T> task) throws IOException, InterruptedException {
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      task.cancel(true);
      throw new IOException("it took longer than " + patience.toSeconds() + " s", hangs);
    } catch (ExecutionException broken) {
      throw new IOException("it broke down: " + broken.getCause(), broken.getCause());
    }
  }

  private long used() {
    return heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }
}
