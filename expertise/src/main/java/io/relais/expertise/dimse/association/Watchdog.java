// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Ends the waiting on a wire at a deadline, whatever the wire waits for: connecting, a byte to
/// come or a byte to go. Time is measured over the whole wait, so that a peer that drips is no
/// better off than one that is silent. A late reader sees the end of its input and can still say
/// goodbye; a late writer loses the wire.
final class Watchdog {
  private static final long NEVER = Long.MAX_VALUE;

  private final Wire wire;
  private final long origin = System.nanoTime();
  private final Thread thread;
  private volatile long readBy = NEVER;
  private volatile long writeBy = NEVER;
  private volatile long wakeAt;
  private volatile boolean expired;
  private volatile boolean stopped;

  Watchdog(Wire wire) {
    this.wire = wire;
    this.thread = Thread.ofVirtual().name("dimse-watchdog").start(this::run);
  }

  /// The peer has this long to be heard.
  void expectInput(Duration within) {
    readBy = now() + within.toNanos();
    wakeBy(readBy);
  }

  /// The peer may be silent.
  void inputMayWait() {
    readBy = NEVER;
  }

  /// The peer has this long to take what is written.
  void expectOutput(Duration within) {
    writeBy = now() + within.toNanos();
    wakeBy(writeBy);
  }

  /// It was taken.
  void outputTaken() {
    writeBy = NEVER;
  }

  /// Whether a deadline passed.
  boolean expired() {
    return expired;
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopped) {
      long now = now();
      if (now >= writeBy) {
        expired = true;
        close();
        return;
      }
      if (now >= readBy) {
        expired = true;
        readBy = NEVER;
        wire.endInput();
      }
      long next = Math.min(readBy, writeBy);
      wakeAt = next;
      // A deadline that was set before wakeAt was seen is seen here; a later one wakes us.
      if (Math.min(readBy, writeBy) >= next && !stopped) {
        LockSupport.parkNanos(this, next - now());
      }
    }
  }

  private void wakeBy(long deadline) {
    if (deadline < wakeAt) {
      LockSupport.unpark(thread);
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  private void close() {
    try {
      wire.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
