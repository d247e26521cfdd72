// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// One peer's traffic, at one moment.
///
/// @param remoteAddress is never written to a log
/// @param way by which transport packets come and go
/// @param srtpProfile the negotiated protection profile's IANA name, or empty
public record PeerStats(
    boolean connected,
    String remoteAddress,
    Way way,
    String srtpProfile,
    long packetsReceived,
    long packetsSent,
    double roundTripMillis,
    Bandwidth bandwidth,
    Congestion congestion,
    List<TrackStats> tracks) {
  public PeerStats {
    tracks = List.copyOf(tracks);
  }

  /// A transport.
  public enum Way {
    /// No way is chosen yet.
    NONE,
    UDP,
    TCP
  }

  /// What goes down to the peer, in bits a second; -1 where it is not known.
  ///
  /// @param estimated what the way is thought to carry
  /// @param allocated what the chosen layers and the sound need
  /// @param sent what left in the last second
  public record Bandwidth(long estimated, long allocated, long sent) {
    public static final Bandwidth UNKNOWN = new Bandwidth(-1, -1, -1);
  }

  /// By what the way down to the peer was estimated, as far as the peer tells of arrivals. Rates
  /// are in bits a second, -1 where not known.
  ///
  /// @param byDelay what the delay allows
  /// @param byLoss what the losses allow; -1 when they do not matter
  /// @param arriving what arrives
  /// @param queue what the delay says of the queue before the narrowest link
  /// @param lost the share of packets lost of late, 0 to 1
  /// @param tolerated the share that may be lost before the rate is lowered
  /// @param probing whether it is being tried if more fits
  /// @param queueMillis how long packets wait on the way
  /// @param inFlightBytes what left and was not told of
  public record Congestion(
      long byDelay,
      long byLoss,
      long arriving,
      Queue queue,
      double lost,
      double tolerated,
      boolean probing,
      double queueMillis,
      long inFlightBytes) {
    /// Nothing was told of yet.
    public static final Congestion UNKNOWN =
        new Congestion(-1, -1, -1, Queue.STEADY, 0, 0, false, 0, 0);
  }

  /// How a queue does.
  public enum Queue {
    STEADY,
    EMPTYING,
    GROWING
  }

  /// Which layer of a track is sent down, and why no other; counted from 0, -1 when none.
  public record Layer(int spatial, int temporal, LayerReason reason) {
    public static final Layer NONE = new Layer(-1, -1, LayerReason.NOT_STARTED);
  }

  /// One track of the peer, up or down.
  ///
  /// @param packets forwarded for a down track, received for an up track
  /// @param lost by the receiver's own count
  /// @param jitterMillis by the receiver's own count, -1 until there is one; of several encodings
  ///   the most
  /// @param layer for a track up, the highest that comes in
  public record TrackStats(
      String trackId,
      boolean up,
      MediaKind kind,
      String codec,
      long packets,
      long lost,
      double jitterMillis,
      int nacks,
      Layer layer) {}
}
