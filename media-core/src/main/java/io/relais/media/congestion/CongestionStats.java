// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.PeerStats;

/// What an estimator has found about the way to one peer, and by what, at one moment. Rates are in
/// bits a second on the wire, -1 where not known.
///
/// @param estimated what the way is thought to carry: the least of the following two
/// @param byDelay what the delay allows
/// @param byLoss what the losses allow; -1 when they do not matter
/// @param arriving what arrives
/// @param trend the delay's slope as the threshold sees it
/// @param threshold over which the slope means a growing queue
/// @param lost the share of packets lost of late, 0 to 1
/// @param tolerated the share that may be lost before the rate is lowered
/// @param queueMillis how long packets wait on the way
/// @param inFlight bytes that left and were not told of
public record CongestionStats(
    long estimated,
    long byDelay,
    long byLoss,
    long arriving,
    BandwidthUsage usage,
    double trend,
    double threshold,
    double lost,
    double tolerated,
    boolean probing,
    double queueMillis,
    long inFlight) {

  /// The same, as it is told outside.
  public PeerStats.Congestion told() {
    return new PeerStats.Congestion(
        byDelay, byLoss, arriving, usage.queue(), lost, tolerated, probing, queueMillis, inFlight);
  }
}
