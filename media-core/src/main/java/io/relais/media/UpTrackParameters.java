// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// A track that a peer sends to the server.
///
/// @param trackId unique in the room
/// @param encodings empty when the client named no source: packets are then found by their mid
public record UpTrackParameters(
    String trackId, MediaKind kind, RtpParameters rtp, List<RtpEncoding> encodings) {
  public UpTrackParameters {
    encodings = List.copyOf(encodings);
  }
}
