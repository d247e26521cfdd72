// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

/// What reading a text as SDP gave.
sealed interface SdpReading {

  record Parsed(SessionDescription description) implements SdpReading {}

  /// The first fault.
  ///
  /// @param line counted from 1; 0 when the text as a whole is at fault
  /// @param reason what is missing or wrong, in words
  record Malformed(int line, String reason) implements SdpReading {
    String sentence() {
      return line == 0 ? reason : "line " + line + ": " + reason;
    }
  }
}
