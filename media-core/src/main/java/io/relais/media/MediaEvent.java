// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// Something that happened to one peer.
public sealed interface MediaEvent {

  /// ICE has a pair and DTLS has keys: media can flow.
  record Connected() implements MediaEvent {}

  /// The first packet of a published track has arrived.
  record TrackStarted(String trackId) implements MediaEvent {}

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
