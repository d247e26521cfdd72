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

  /// When the packet was read, in [Clock#nanos()].
  public long arrivalNanos;

  /// How long before that it came in; negative when after, while others were read, and 0 when that
  /// is not known.
  public long heldNanos;

  /// Where in the bytes the transport-wide number is to be written when the packet leaves; 0 when
  /// it carries none.
  public int transportWideAt;

  /// Where in the bytes the absolute send time is to be written when the packet leaves; 0 when it
  /// carries none.
  public int sendTimeAt;

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
    heldNanos = 0;
    transportWideAt = 0;
    sendTimeAt = 0;
  }

  /// Makes this buffer the copy of another, from offset 0. What is still to be written is not known
  /// of the copy.
  public void copyOf(PacketBuffer other) {
    System.arraycopy(other.bytes, other.offset, bytes, 0, other.length);
    offset = 0;
    length = other.length;
    arrivalNanos = other.arrivalNanos;
    heldNanos = other.heldNanos;
    transportWideAt = 0;
    sendTimeAt = 0;
  }
}
