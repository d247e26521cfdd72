// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.media.io.PacketBuffer;

/// The way out to one peer. A packet given here is protected in place, sent with the loop's next
/// batch and released: the giver keeps no hold of it.
public interface RtpSink {

  /// Sends media.
  ///
  /// @param packet a whole RTP packet in clear, with room for a tag behind it
  void sendRtp(PacketBuffer packet);

  /// Sends control.
  ///
  /// @param packet a whole compound or reduced-size RTCP packet in clear (RFC 5506)
  void sendRtcp(PacketBuffer packet);

  /// False until the transport has keys, and again once the peer is gone.
  boolean connected();
}
