// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// AES in counter mode, and HMAC-SHA1 cut to ten bytes (RFC 3711 sections 4.1.1 and 4.2.1). What
/// the HMAC's key alone makes of SHA-1's state is computed once.
///
/// RTCP's index lies between the packet and the tag (section 3.4).
final class EvpCounterMode implements EvpCipher {
  private static final int TAG = 10;
  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;
  private static final int WORD = 4;
  private static final int FLAG = 1 << 31;

  private final long saltFirst;
  private final long saltRest;
  private final boolean rtcp;
  private final long cipher;
  private final MemorySegment inner;
  private final MemorySegment outer;

  EvpCounterMode(SrtpProfile profile, SessionKeys keys, boolean rtcp, Arena arena) {
    this.saltFirst = keys.saltWord(0);
    this.saltRest = keys.saltWord(Long.BYTES);
    this.rtcp = rtcp;
    this.cipher = Evp.cipher(profile, keys.cipher(), true, arena);
    this.inner = keyed(keys.authentication(), INNER, arena);
    this.outer = keyed(keys.authentication(), OUTER, arena);
  }

  private static MemorySegment keyed(byte[] key, byte pad, Arena arena) {
    MemorySegment state = arena.allocate(Evp.SHA_STATE, Long.BYTES);
    try (Arena brief = Arena.ofConfined()) {
      MemorySegment block = brief.allocate(BLOCK);
      for (int i = 0; i < BLOCK; i++) {
        block.set(JAVA_BYTE, i, (byte) ((i < key.length ? key[i] : 0) ^ pad));
      }
      boolean begun =
          Evp.beginHash(state.address()) && Evp.hash(state.address(), block.address(), BLOCK);
      block.fill((byte) 0);
      return begun ? state : MemorySegment.NULL;
    }
  }

  @Override
  public boolean ready() {
    return cipher != 0 && inner.byteSize() > 0 && outer.byteSize() > 0;
  }

  @Override
  public boolean seal(EvpPacket packet, int header, int end, int ssrc, long index) {
    if (!cipher(packet, header, end, ssrc, index)) {
      return false;
    }
    int tag = end;
    if (rtcp) {
      packet.put32(end, (int) index | FLAG);
      tag += WORD;
    }
    if (!hash(packet, tag, index)) {
      return false;
    }
    packet.putHash(tag, TAG);
    return true;
  }

  @Override
  public boolean open(EvpPacket packet, int header, int end, int ssrc, long index) {
    int tag = rtcp ? end + WORD : end;
    if (!hash(packet, tag, index)) {
      return false;
    }
    int differences = 0;
    for (int i = 0; i < TAG; i++) {
      differences |= packet.hashed(i) ^ packet.get(tag + i);
    }
    return differences == 0 && cipher(packet, header, end, ssrc, index);
  }

  /// Of RTP the rollover counter is authenticated behind the packet.
  private boolean hash(EvpPacket packet, int length, long index) {
    long state = packet.state();
    packet.state(inner);
    boolean hashed = Evp.hash(state, packet.at(0), length);
    if (!rtcp) {
      packet.word((int) (index >> 16));
      hashed &= Evp.hash(state, packet.word(), WORD);
    }
    hashed &= Evp.endHash(packet.hash(), state);
    packet.state(outer);
    return hashed
        && Evp.hash(state, packet.hash(), Evp.SHA_LENGTH)
        && Evp.endHash(packet.hash(), state);
  }

  private boolean cipher(EvpPacket packet, int header, int end, int ssrc, long index) {
    if (end == header) {
      return true;
    }
    nonce(packet, ssrc, index);
    long from = packet.at(header);
    return Evp.nonce(cipher, packet.nonce())
        && Evp.update(cipher, from, packet.written(), from, end - header);
  }

  /// The salt, the source from the fifth byte on, the index from the ninth (section 4.1.1).
  private void nonce(EvpPacket packet, int ssrc, long index) {
    packet.nonce(Integer.toUnsignedLong(ssrc) ^ saltFirst, (index << 16) ^ saltRest);
  }
}
