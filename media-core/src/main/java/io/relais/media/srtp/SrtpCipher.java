// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import org.jspecify.annotations.Nullable;

/// The narrow door to a cryptographic library: one source's RTP or RTCP packets in one direction.
/// Bounds and replays of RTP are checked before; of RTCP the cipher keeps the index and its
/// replays.
interface SrtpCipher {

  /// Encrypts or decrypts in place and sets the new length. A packet that was not authentic leaves
  /// no trace in the cipher's state.
  ///
  /// @param index of an RTP packet: its rollover counter and its sequence number (RFC 3711 section
  ///   3.3.1)
  /// @return null when done; otherwise the packet's bytes are good for nothing more
  @Nullable DropReason apply(PacketBuffer packet, long index);

  /// A library's ciphers for one direction of one peer.
  interface Factory {

    /// Makes the cipher of a source not seen before, or null when the library will not.
    @Nullable SrtpCipher rtp();

    /// Makes the cipher of an RTCP sender not seen before, or null when the library will not.
    @Nullable SrtpCipher rtcp();
  }
}
