// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.rtp.TransportFeedbackReader;

/// Finds how much the way to one peer carries, from what the peer tells of what was sent to it.
/// Time is passed in; nothing is allocated.
public interface BandwidthEstimator {

  /// Notes a packet that leaves now.
  ///
  /// @param size in bytes on the wire
  /// @param probing whether it leaves within a probe and may be judged by it
  /// @return the packet's transport-wide number
  int departed(int size, boolean probing, long nowNanos);

  /// Takes a transport-wide feedback.
  void transportFeedback(TransportFeedbackReader feedback, long nowNanos);

  /// Takes the peer's own estimate (draft-alvestrand-rmcat-remb-03), which is no matter where it
  /// tells of each packet.
  void receiverEstimate(long bitsPerSecond, long nowNanos);

  /// Takes what a receiver report says of one source; the last resort of peers that tell no more.
  /// They are sent what there is until they report losses.
  ///
  /// @param sentBits what leaves for the peer, in bits a second
  void receiverReport(int arrived, int lost, long sentBits, long nowNanos);

  /// Does what is due by time alone.
  void tick(long nowNanos);

  /// Says what could be used: more than the estimate makes it probe.
  void wanted(long bitsPerSecond);

  /// Whether the peer has told anything, so that [#bitsPerSecond] is more than a first guess.
  boolean informed();

  /// What the way is thought to carry, on the wire.
  long bitsPerSecond();

  /// When the way last showed that it carries no more than the estimate, by its delay, its losses
  /// or the peer's own word; far in the past when never.
  long complainedNanos();

  /// Bytes that should leave now for the probe under way; 0 when there is none.
  int probeBytes(long nowNanos);

  /// Whether so much is under way that a queue must have built up.
  boolean crowded();
}
