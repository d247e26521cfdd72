// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import java.net.ConnectException;

/// Nobody can say where a room is, or the node that has it does not answer: the same may be asked
/// again in a moment.
final class RoomsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RoomsUnavailableException(String what) {
    super(what);
  }

  RoomsUnavailableException(String what, Throwable cause) {
    super(what, cause);
  }

  /// Whether there is nobody at all at the node's address, as when its process has ended.
  boolean nobodyListens() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }
}
