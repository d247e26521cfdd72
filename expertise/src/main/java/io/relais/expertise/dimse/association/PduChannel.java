// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.AbortReason;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.PduException;
import io.relais.expertise.dimse.pdu.PduReader;
import io.relais.expertise.dimse.pdu.PduWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Units going in and out of a wire, each within its time. Every way that an association can end
/// goes through here once.
final class PduChannel {

  /// What is read and thrown away of a peer that goes on sending after it was told to stop.
  private static final int MOST_LINGERING = 1 << 20;

  private final Wire wire;
  private final Timeouts timeouts;
  private final Watchdog watchdog;
  private final PduReader reader;
  private final ReentrantLock writing = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean established;
  private volatile boolean stopping;
  private final AtomicReference<@Nullable AssociationEnded> ended = new AtomicReference<>();

  /// @param longestData what the peer is told of how long a P-DATA-TF may be
  PduChannel(Wire wire, Timeouts timeouts, int longestData) {
    this.wire = wire;
    this.timeouts = timeouts;
    this.watchdog = new Watchdog(wire);
    this.reader = new PduReader(wire.input(), longestData);
  }

  Timeouts timeouts() {
    return timeouts;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  @Nullable AssociationEnded ended() {
    return ended.get();
  }

  /// From now on a violation is answered as within an association.
  void established() {
    established = true;
  }

  /// The next unit, which has to have arrived as a whole within this time.
  Pdu receiveWhole(Duration within) throws AssociationEnded {
    watchdog.expectInput(within);
    return read(within);
  }

  /// The next unit.
  ///
  /// @param within how long it may take to begin; null for ever
  Pdu receive(@Nullable Duration within) throws AssociationEnded {
    if (within != null) {
      watchdog.expectInput(within);
    }
    return read(null);
  }

  private Pdu read(@Nullable Duration whole) throws AssociationEnded {
    requireOpen();
    try {
      if (!reader.awaitNext()) {
        throw broken("the peer closed the connection", null);
      }
      if (whole == null) {
        watchdog.expectInput(timeouts.transfer());
      }
      Pdu pdu = reader.next();
      watchdog.inputMayWait();
      if (pdu instanceof Pdu.Abort(int source, int reason)) {
        String by = source == 0 ? "user" : "provider";
        throw finish(Ending.ABORTED_BY_PEER, "the peer's " + by + " aborted, reason " + reason);
      }
      return pdu;
    } catch (AssociationEnded e) {
      throw e;
    } catch (PduException e) {
      throw abort(e.reason(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw broken("the connection broke while reading: " + e.getMessage(), e);
    }
  }

  void send(Pdu pdu) throws AssociationEnded {
    byte[] bytes = PduWriter.bytes(pdu);
    write(bytes, bytes.length);
  }

  /// Sends the first bytes of a buffer at once.
  void write(byte[] bytes, int length) throws AssociationEnded {
    try {
      writing.lock();
      try {
        // Under the lock, so that nothing comes after the last word.
        requireOpen();
        put(bytes, length, timeouts.transfer());
      } finally {
        writing.unlock();
      }
    } catch (AssociationEnded e) {
      throw e;
    } catch (IOException e) {
      throw broken("the connection broke while writing: " + e.getMessage(), e);
    }
  }

  private void put(byte[] bytes, int length, Duration within) throws IOException {
    watchdog.expectOutput(within);
    wire.output().write(bytes, 0, length);
    watchdog.outputTaken();
  }

  /// Gives up because of what the peer did.
  ///
  /// @return what the caller throws
  AssociationEnded abort(AbortReason reason, String why) {
    // Before there is an association the standard has no provider to abort it (PS3.8 §9.2.3, AA-1).
    Pdu.Abort abort = established ? Pdu.Abort.byProvider(reason) : Pdu.Abort.byUser();
    return end(new AssociationEnded(Ending.ABORTED_HERE, why), abort, true);
  }

  /// Gives up for a reason of this side.
  AssociationEnded abortByUser(String why, @Nullable Throwable cause) {
    return end(ended(Ending.ABORTED_HERE, why, cause), Pdu.Abort.byUser(), true);
  }

  /// Makes whoever reads or will read give up, from another thread.
  void stop() {
    stopping = true;
    wire.endInput();
  }

  /// Says the last word of an ending in good order. The peer is given time to hang up first, so
  /// that the word is not lost (PS3.8 §9.2, state 13).
  AssociationEnded hangUp(Ending how, String why, Pdu lastWord) {
    return end(new AssociationEnded(how, why), lastWord, true);
  }

  /// Closes the connection without a word.
  AssociationEnded finish(Ending how, String why) {
    return end(new AssociationEnded(how, why), null, false);
  }

  /// Waits until the connection is closed, if that has begun.
  void awaitClosed() {
    if (ended.get() != null) {
      try {
        closed.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private AssociationEnded broken(String why, @Nullable Throwable cause) {
    Pdu.Abort abort = Pdu.Abort.byProvider(AbortReason.NOT_SPECIFIED);
    if (stopping) {
      return end(ended(Ending.STOPPED, "shutting down", cause), abort, false);
    }
    if (watchdog.expired()) {
      // A peer that never asked for an association is told nothing (PS3.8 §9.2.3, AA-2).
      return end(
          ended(Ending.TIMED_OUT, "the peer took too long", cause),
          established ? abort : null,
          false);
    }
    return end(ended(Ending.CONNECTION_LOST, why, cause), null, false);
  }

  private static AssociationEnded ended(Ending how, String why, @Nullable Throwable cause) {
    return cause == null ? new AssociationEnded(how, why) : new AssociationEnded(how, why, cause);
  }

  /// Ends the association once: who comes second is told how it ended.
  private AssociationEnded end(AssociationEnded how, @Nullable Pdu lastWord, boolean lingering) {
    if (!ended.compareAndSet(null, how)) {
      return Objects.requireNonNull(ended.get());
    }
    if (lastWord != null) {
      sendLast(lastWord);
    }
    if (lingering) {
      linger();
    }
    watchdog.stop();
    closeWire();
    closed.countDown();
    return how;
  }

  private void sendLast(Pdu pdu) {
    byte[] bytes = PduWriter.bytes(pdu);
    writing.lock();
    try {
      put(bytes, bytes.length, timeouts.artim());
    } catch (IOException _) {
      // Whom it was for is gone.
    } finally {
      writing.unlock();
    }
  }

  private void linger() {
    try {
      watchdog.expectOutput(timeouts.artim());
      wire.endOutput();
      watchdog.outputTaken();
      watchdog.expectInput(timeouts.artim());
      byte[] nowhere = new byte[8 * 1024];
      int read = 0;
      int total = 0;
      while (read >= 0 && total < MOST_LINGERING && !stopping) {
        read = wire.input().read(nowhere);
        total += read;
      }
    } catch (IOException _) {
      // It hung up.
    }
  }

  private void requireOpen() throws AssociationEnded {
    AssociationEnded before = ended.get();
    if (before != null) {
      throw before;
    }
  }

  private void closeWire() {
    try {
      wire.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
