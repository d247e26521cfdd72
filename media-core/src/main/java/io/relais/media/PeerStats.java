// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// One peer's traffic, at one moment.
///
/// @param remoteAddress is never written to a log
/// @param srtpProfile the negotiated protection profile's IANA name, or empty
public record PeerStats(
    boolean connected,
    String remoteAddress,
    String srtpProfile,
    long packetsReceived,
    long packetsSent,
    double roundTripMillis,
    List<TrackStats> tracks) {
  public PeerStats {
    tracks = List.copyOf(tracks);
  }

  /// One track of the peer, up or down.
  ///
  /// @param packets forwarded for a down track, received for an up track
  /// @param lost by the receiver's own count
  public record TrackStats(
      String trackId,
      boolean up,
      MediaKind kind,
      String codec,
      long packets,
      long lost,
      int nacks) {}
}
