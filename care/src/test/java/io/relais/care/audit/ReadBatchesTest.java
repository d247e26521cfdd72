// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import io.relais.care.audit.ReadBatches.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadBatchesTest {

  private static final AuditKey KEY = AuditKey.make(1);

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReadBatches batches = new ReadBatches(this::commit);
  private volatile boolean broken;

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void commitsTogetherWhatComesWhileTheDiskIsBusy() throws Exception {
    Future<AuditEntry> first = threads.submit(() -> batches.record(event(0)));
    begun.acquire();
    List<Future<AuditEntry>> others = submit(100);

    mayEnd.release();
    begun.acquire();
    assertThat(first.get().event()).isEqualTo(event(0).event());
    assertThat(others).noneMatch(Future::isDone);
    mayEnd.release();
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get().event().detail()).isEqualTo(Integer.toString(i));
    }
    assertThat(sizes).containsExactly(1, 100);
  }

  @Test
  void tellsNobodyThatAnEventIsKeptBeforeItIs() throws Exception {
    Future<AuditEntry> waiting = threads.submit(() -> batches.record(event(0)));
    begun.acquire();

    assertThat(waiting.isDone()).isFalse();
    broken = true;
    mayEnd.release();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(CareException.class)
        .hasRootCauseMessage("no disk");
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    broken = true;
    mayEnd.release(2);
    assertThatThrownBy(() -> batches.record(event(0))).isInstanceOf(CareException.class);
    broken = false;

    assertThat(batches.record(event(1)).event().detail()).isEqualTo("1");
  }

  @Test
  void closesWhenAllThatWasTakenIsKept() throws Exception {
    Future<AuditEntry> first = threads.submit(() -> batches.record(event(0)));
    begun.acquire();
    List<Future<AuditEntry>> others = submit(20);
    Future<?> closing = threads.submit(batches::close);

    mayEnd.release(2);
    closing.get();
    assertThat(first.isDone()).isTrue();
    assertThat(sizes).containsExactly(1, 20);
    for (Future<AuditEntry> other : others) {
      assertThat(other.get()).isNotNull();
    }
    assertThatThrownBy(() -> batches.record(event(1)))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void saysThatItIsUnknownWhenAWaitingThreadIsInterrupted() throws Exception {
    Future<AuditEntry> waiting = threads.submit(() -> batches.record(event(0)));
    begun.acquire();
    List<Future<Boolean>> interrupted = new ArrayList<>();
    interrupted.add(
        threads.submit(() -> {
          Thread.currentThread().interrupt();
          assertThatThrownBy(() -> batches.record(event(1)))
              .isInstanceOf(CareException.class)
              .hasMessageContaining("Interrupted");
          return Thread.currentThread().isInterrupted();
        }));

    assertThat(interrupted.getFirst().get()).isTrue();
    mayEnd.release(2);
    assertThat(waiting.get()).isNotNull();
  }

  /// Returns when all of them wait.
  private List<Future<AuditEntry>> submit(int count) {
    List<Future<AuditEntry>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      futures.add(threads.submit(() -> batches.record(event(number))));
    }
    while (batches.waiting() < count) {
      Thread.onSpinWait();
    }
    return futures;
  }

  private List<AuditEntry> commit(List<Happened> events) {
    sizes.add(events.size());
    begun.release();
    mayEnd.acquireUninterruptibly();
    if (broken) {
      throw new IllegalStateException("no disk");
    }
    return events.stream()
        .map(one -> AuditEntry.next(1, one.at(), one.event(), AuditEntry.BEFORE_FIRST, KEY))
        .toList();
  }

  private static Happened event(int number) {
    return new Happened(
        new AuditEvent(AuditActor.SERVER, AuditAction.INSTANCE_READ, "", Integer.toString(number)),
        Instant.EPOCH);
  }
}
