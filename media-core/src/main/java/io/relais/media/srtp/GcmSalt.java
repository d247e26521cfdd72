// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

/// The salt of a GCM profile, and the nonces that come of it (RFC 7714 sections 8.1 and 9.1).
///
/// @param first its first eight bytes
/// @param rest the four behind them, and zeros
record GcmSalt(long first, long rest) {

  static GcmSalt of(SessionKeys keys) {
    return new GcmSalt(keys.saltWord(0), keys.saltWord(Long.BYTES));
  }

  /// Two bytes of zeros, the source, and the index in six, and the salt.
  ///
  /// @param index of RTP 48 bits, of RTCP 31
  void nonce(EvpPacket packet, int ssrc, long index) {
    long source = (Integer.toUnsignedLong(ssrc) << 16) | (index >>> 32);
    packet.nonce(source ^ first, (index << 32) ^ rest);
  }
}
