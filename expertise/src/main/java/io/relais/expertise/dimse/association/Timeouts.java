// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import java.time.Duration;

/// How long a peer may keep an association waiting.
///
/// @param artim for the whole of connecting, for the association request and for the peer to hang
///   up (PS3.8 §9.1.5)
/// @param idle from one message to the next
/// @param transfer for one unit to arrive, or for one to be taken
/// @param answer for the answer to a request of ours
public record Timeouts(Duration artim, Duration idle, Duration transfer, Duration answer) {

  /// Fit for hospitals: modalities hold associations open while a technician works.
  public static Timeouts usual() {
    return new Timeouts(
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5));
  }
}
