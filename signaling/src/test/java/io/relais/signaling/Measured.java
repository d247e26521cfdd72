// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling;

import io.relais.media.LayerReason;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.PeerStats.Bandwidth;
import io.relais.media.PeerStats.Congestion;
import io.relais.media.PeerStats.Layer;
import io.relais.media.PeerStats.Queue;
import io.relais.media.PeerStats.TrackStats;
import io.relais.media.PeerStats.Way;
import java.util.List;

/// What the media core may have measured of one peer. Each of them is an answer of its own.
///
/// @param roundTripMillis to the peer and back
/// @param lostDown the share that is lost on its way to the peer
/// @param sent packets of the peer's camera that came
/// @param lostUp packets of it that did not
/// @param estimated bits a second that the way to the peer carries
/// @param reason of the picture that the peer is sent
public record Measured(
    double roundTripMillis,
    double lostDown,
    long sent,
    long lostUp,
    long estimated,
    LayerReason reason) {
  /// Nothing to complain of.
  public static final Measured CALM = new Measured(30, 0, 0, 0, 3_000_000, LayerReason.FULL);

  public Measured late(double millis) {
    return new Measured(millis, lostDown, sent, lostUp, estimated, reason);
  }

  public Measured losingDown(double share) {
    return new Measured(roundTripMillis, share, sent, lostUp, estimated, reason);
  }

  public Measured up(long came, long gone) {
    return new Measured(roundTripMillis, lostDown, came, gone, estimated, reason);
  }

  public Measured picture(LayerReason why, long bitsPerSecond) {
    return new Measured(roundTripMillis, lostDown, sent, lostUp, bitsPerSecond, why);
  }

  public PeerStats stats() {
    return new PeerStats(
        true,
        "",
        Way.UDP,
        "",
        0,
        0,
        roundTripMillis,
        new Bandwidth(estimated, -1, -1),
        new Congestion(-1, -1, -1, Queue.STEADY, lostDown, 0, false, 0, 0),
        List.of(
            new TrackStats(
                "own/camera", true, MediaKind.VIDEO, "VP8", sent, lostUp, 1, 0, Layer.NONE),
            new TrackStats(
                "other/camera",
                false,
                MediaKind.VIDEO,
                "VP8",
                0,
                0,
                1,
                0,
                new Layer(0, 0, reason))));
  }
}
