// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import java.lang.foreign.Arena;

/// AES in Galois/Counter Mode (RFC 7714).
///
/// RTCP's index follows the tag on the wire and is authenticated behind the header (section 9.2).
final class EvpGcm implements EvpCipher {
  private static final int TAG = 16;
  private static final int WORD = 4;
  private static final int FLAG = 1 << 31;

  private final GcmSalt salt;
  private final boolean rtcp;
  private final long cipher;

  EvpGcm(SrtpProfile profile, SessionKeys keys, boolean outbound, boolean rtcp, Arena arena) {
    this.salt = GcmSalt.of(keys);
    this.rtcp = rtcp;
    this.cipher = Evp.cipher(profile, keys.cipher(), outbound, arena);
  }

  @Override
  public boolean ready() {
    return cipher != 0;
  }

  @Override
  public boolean seal(EvpPacket packet, int header, int end, int ssrc, long index) {
    return begin(packet, header, ssrc, index)
        && body(packet, header, end)
        && Evp.end(cipher, packet.at(end), packet.written())
        && Evp.writeTag(cipher, TAG, packet.at(end));
  }

  @Override
  public boolean open(EvpPacket packet, int header, int end, int ssrc, long index) {
    return begin(packet, header, ssrc, index)
        && body(packet, header, end)
        && Evp.expectTag(cipher, TAG, packet.at(end))
        && Evp.end(cipher, packet.at(end), packet.written());
  }

  private boolean begin(EvpPacket packet, int header, int ssrc, long index) {
    salt.nonce(packet, ssrc, index);
    boolean begun =
        Evp.nonce(cipher, packet.nonce())
            && Evp.update(cipher, 0, packet.written(), packet.at(0), header);
    if (!rtcp) {
      return begun;
    }
    packet.word((int) index | FLAG);
    return begun && Evp.update(cipher, 0, packet.written(), packet.word(), WORD);
  }

  private boolean body(EvpPacket packet, int header, int end) {
    long from = packet.at(header);
    return end == header || Evp.update(cipher, from, packet.written(), from, end - header);
  }
}
