// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// What the server will send for a subscription, to be written into the offer.
///
/// @param ssrc the media stream's source, unique in this peer's session
/// @param rtxSsrc the source of its retransmissions; 0 for audio
/// @param cname the canonical name of whoever publishes (RFC 7022), the same for all their tracks
public record DownTrackParameters(
    String trackId, MediaKind kind, long ssrc, long rtxSsrc, String cname) {}
