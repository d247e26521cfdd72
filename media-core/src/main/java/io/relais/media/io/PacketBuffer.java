// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

/// A packet's bytes and where they lie, reused through a [PacketPool]. Fields are open on purpose:
/// the codecs of RTP, SRTP and STUN all parse and write in place.
///
/// Whoever is handed a buffer owns it and either hands it on or releases it to its pool, once.
public final class PacketBuffer {
  /// An Ethernet frame's worth, room for an SRTCP trailer and a tag, and a little head room.
  public static final int CAPACITY = 1_664;

  /// The largest datagram taken in: a path MTU of 1500 less nothing, since tunnels add their own.
  public static final int MAX_DATAGRAM = 1_500;

  public final byte[] bytes = new byte[CAPACITY];
  public int offset;
  public int length;

  /// When the packet came in, in [Clock#nanos()].
  public long arrivalNanos;

  public int end() {
    return offset + length;
  }

  /// Bytes that may still be added behind the packet.
  public int tailRoom() {
    return CAPACITY - offset - length;
  }

  public void clear() {
    offset = 0;
    length = 0;
    arrivalNanos = 0;
  }

  /// Makes this buffer the copy of another, from offset 0.
  public void copyOf(PacketBuffer other) {
    System.arraycopy(other.bytes, other.offset, bytes, 0, other.length);
    offset = 0;
    length = other.length;
    arrivalNanos = other.arrivalNanos;
  }
}
