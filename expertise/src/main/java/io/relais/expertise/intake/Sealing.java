// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A deposit that is being brought to the disk. What else there is to find out about the object is
/// found out meanwhile; nothing is filed before [#await] returns.
final class Sealing {

  private final FutureTask<StoredObject> task;

  private Sealing(FutureTask<StoredObject> task) {
    this.task = task;
  }

  static Sealing begin(Deposit deposit) {
    Sealing sealing = new Sealing(new FutureTask<>(deposit::seal));
    Thread.ofVirtual().name("sealing").start(sealing.task);
    return sealing;
  }

  /// Returns when the object survives a power cut.
  StoredObject await() throws StoreFailure {
    try {
      return outcome();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw new StoreFailure(cause);
        case RuntimeException bug -> throw bug;
        case Error bug -> throw bug;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Returns when it is decided, however it ends.
  void settle() {
    try {
      outcome();
    } catch (ExecutionException told) {
      // Whoever awaited it was told.
    }
  }

  /// A thread that is interrupted waits on: the deposit must not be closed under the other.
  private StoredObject outcome() throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
