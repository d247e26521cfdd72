// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

/// One direction's RTP or RTCP under one session key, in the memory of an [EvpPacket]. The nonce
/// tells sources and packets apart, so one cipher serves all sources of a peer.
sealed interface EvpCipher permits AeadGcm, EvpGcm, EvpCounterMode {

  /// Whether the library has taken the keys.
  boolean ready();

  /// Encrypts what lies from one byte to another and writes the tag behind it.
  ///
  /// @param index of RTP 48 bits, of RTCP 31
  boolean seal(EvpPacket packet, int header, int end, int ssrc, long index);

  /// Checks the tag that lies behind the end, and decrypts.
  ///
  /// @return whether the packet is authentic
  boolean open(EvpPacket packet, int header, int end, int ssrc, long index);
}
