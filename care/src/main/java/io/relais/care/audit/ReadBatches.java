// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.CareException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Commits events of many threads together. While one transaction waits for the disk, the events
/// that come meanwhile queue up for the next; each thread waits for the transaction its own event
/// is in. A writer runs only while there is something to write.
final class ReadBatches {

  private static final int WAITING = 4096;
  private static final int BATCH = 512;

  private final Function<List<Happened>, List<AuditEntry>> commit;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicBoolean writing = new AtomicBoolean();
  private int inside;
  private boolean closed;

  /// @param commit appends events in one transaction that is durable when it returns
  ReadBatches(Function<List<Happened>, List<AuditEntry>> commit) {
    this.commit = commit;
  }

  /// An event and when it happened.
  record Happened(AuditEvent event, Instant at) {}

  /// Returns when the event is durable. Throws if it is not kept, or if this thread was interrupted
  /// before that was known.
  AuditEntry record(Happened happened) {
    if (!enter(false)) {
      throw new CareException("The audit trail is being closed");
    }
    try {
      Waiting waiting = new Waiting(happened, new CompletableFuture<>());
      queue.put(waiting);
      write();
      return waiting.entry().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CareException("Interrupted before an audit entry was known to be kept", e);
    } catch (ExecutionException e) {
      throw new CareException("An audit entry could not be kept", e);
    } finally {
      leave();
    }
  }

  /// How many events wait for the next transaction.
  int waiting() {
    return queue.size();
  }

  /// Takes no more events, and returns when all those taken are durable or refused.
  synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (inside > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    if (writing.compareAndSet(false, true)) {
      enter(true);
      Thread.ofVirtual().name("audit-reads").start(this::writeAll);
    }
  }

  private void writeAll() {
    try {
      do {
        List<Waiting> batch = new ArrayList<>();
        while (queue.drainTo(batch, BATCH) > 0) {
          commit(batch);
          batch.clear();
        }
        writing.set(false);
        // One that was put in after the last look found a writer at work, and counts on it.
      } while (!queue.isEmpty() && writing.compareAndSet(false, true));
    } finally {
      leave();
    }
  }

  private void commit(List<Waiting> batch) {
    try {
      List<AuditEntry> entries = commit.apply(batch.stream().map(Waiting::happened).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).entry().complete(entries.get(i));
      }
    } catch (Throwable e) {
      batch.forEach(waiting -> waiting.entry().completeExceptionally(e));
    }
  }

  private synchronized boolean enter(boolean evenIfClosed) {
    if (closed && !evenIfClosed) {
      return false;
    }
    inside++;
    return true;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }

  private record Waiting(Happened happened, CompletableFuture<AuditEntry> entry) {}
}
