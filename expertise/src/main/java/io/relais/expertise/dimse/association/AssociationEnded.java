// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.io.IOException;

/// An association is over: nothing more can be read from it or written to it.
public final class AssociationEnded extends IOException {

  private static final long serialVersionUID = 1L;

  /// How it ended.
  public enum Ending {
    /// Both sides agreed.
    RELEASED,
    /// The peer gave up.
    ABORTED_BY_PEER,
    /// The peer did what it may not do, or this side gave up.
    ABORTED_HERE,
    /// The connection broke.
    CONNECTION_LOST,
    /// The peer kept this side waiting for too long.
    TIMED_OUT,
    /// This side is shutting down.
    STOPPED
  }

  private final Ending ending;

  AssociationEnded(Ending ending, String message) {
    super(message);
    this.ending = ending;
  }

  AssociationEnded(Ending ending, String message, Throwable cause) {
    super(message, cause);
    this.ending = ending;
  }

  /// How it ended.
  public Ending ending() {
    return ending;
  }
}
