// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// Something that happened to one peer.
public sealed interface MediaEvent {

  /// ICE has a pair and DTLS has keys: media can flow.
  record Connected() implements MediaEvent {}

  /// The first packet of a published track has arrived.
  record TrackStarted(String trackId) implements MediaEvent {}

  /// Which encodings of the peer's own track somebody wants to see; the others need not be sent.
  /// Told when it changes; before, all are wanted.
  ///
  /// @param active one entry an encoding, the lowest first
  record EncodingsWanted(String trackId, List<Boolean> active) implements MediaEvent {
    public EncodingsWanted {
      active = List.copyOf(active);
    }
  }

  /// Pictures to this peer stopped because the way down carries no more than sound, or go on again.
  ///
  /// @param bitsPerSecond what the way down is thought to carry
  record ReceptionChanged(boolean videoPaused, long bitsPerSecond) implements MediaEvent {}

  /// Whose microphone carries the conversation in this room now; told to every peer.
  ///
  /// @param trackId empty when nobody speaks any more
  record SpeakerChanged(String trackId) implements MediaEvent {}

  /// The peer is gone from the network; its place is freed.
  record Disconnected(Reason reason) implements MediaEvent {}

  /// Why a peer was let go.
  enum Reason {
    /// No consent for 30 s (RFC 7675).
    CONSENT_EXPIRED,
    /// No handshake within its time, or an alert.
    DTLS_FAILED,
    /// The client's certificate is not the one its answer named.
    FINGERPRINT_MISMATCH,
    /// The client ended the DTLS association.
    CLOSED_BY_PEER,
    /// The server ended it.
    LEFT
  }
}
