// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;

/// A file that is coming, or has come. Whoever uses it holds its lock.
final class OpenUpload {
  private final RandomId id;
  private final UploadFacts facts;
  private long offset;
  private Instant touched;
  private byte[] outcome = {};
  private boolean gone;

  OpenUpload(RandomId id, UploadFacts facts, long offset, Instant touched) {
    this.id = id;
    this.facts = facts;
    this.offset = offset;
    this.touched = touched;
  }

  RandomId id() {
    return id;
  }

  UploadFacts facts() {
    return facts;
  }

  synchronized long offset() {
    return offset;
  }

  synchronized void reached(long newOffset, Instant at) {
    offset = newOffset;
    touched = at;
  }

  synchronized Instant touched() {
    return touched;
  }

  /// What became of it, once it came whole.
  synchronized Optional<byte[]> outcome() {
    return outcome.length == 0 ? Optional.empty() : Optional.of(outcome.clone());
  }

  synchronized void ended(byte[] newOutcome, Instant at) {
    outcome = newOutcome.clone();
    touched = at;
  }

  /// Whether it was given up.
  synchronized boolean isGone() {
    return gone;
  }

  synchronized void giveUp() {
    gone = true;
  }
}
