// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;

/// The way to one person's page. Its calls come from any thread, never wait, and do nothing more
/// once the line has ended.
public interface Line {

  void tell(ServerMessage message);

  /// Tells what went wrong, in the person's language.
  ///
  /// @param detail for developers, empty if there is nothing to add
  /// @param fatal the line ends
  void fail(ErrorCode code, String detail, boolean fatal);

  /// Says why, and ends the line.
  void end(EndReason reason);
}
