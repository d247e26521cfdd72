// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.media.io.PacketBuffer;

/// Who takes one peer's packets once they are decrypted and proven to be the peer's. The buffer is
/// the receiver's from the call on.
public interface RtpReceiver {

  /// Takes a whole RTP packet in clear.
  void onRtp(PacketBuffer packet, long nowNanos);

  /// Takes a compound or reduced-size RTCP packet in clear (RFC 5506).
  void onRtcp(PacketBuffer packet, long nowNanos);

  /// The peer is back by another way, after a silence: what was sent either way meanwhile is lost.
  void onReturn(long nowNanos);
}
