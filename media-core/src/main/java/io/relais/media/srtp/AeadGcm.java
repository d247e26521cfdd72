// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import java.lang.foreign.Arena;

/// AES in Galois/Counter Mode (RFC 7714), a packet by one call.
///
/// RTCP's index follows the tag on the wire and is authenticated behind the header (section 9.2).
final class AeadGcm implements EvpCipher {
  private static final int FLAG = 1 << 31;

  private final GcmSalt salt;
  private final boolean rtcp;
  private final long key;

  AeadGcm(SrtpProfile profile, SessionKeys keys, boolean rtcp, Arena arena) {
    this.salt = GcmSalt.of(keys);
    this.rtcp = rtcp;
    this.key = Aead.key(profile, keys.cipher(), arena);
  }

  @Override
  public boolean ready() {
    return key != 0;
  }

  @Override
  public boolean seal(EvpPacket packet, int header, int end, int ssrc, long index) {
    salt.nonce(packet, ssrc, index);
    return Aead.seal(
        key,
        packet.at(header),
        end - header,
        packet.written(),
        packet.nonce(),
        with(packet, header, index),
        withLength(header));
  }

  @Override
  public boolean open(EvpPacket packet, int header, int end, int ssrc, long index) {
    salt.nonce(packet, ssrc, index);
    return Aead.open(
        key,
        packet.at(header),
        end - header,
        packet.written(),
        packet.nonce(),
        with(packet, header, index),
        withLength(header));
  }

  private long with(EvpPacket packet, int header, long index) {
    return rtcp ? packet.headerAnd((int) index | FLAG, header) : packet.at(0);
  }

  private int withLength(int header) {
    return rtcp ? header + Integer.BYTES : header;
  }
}
