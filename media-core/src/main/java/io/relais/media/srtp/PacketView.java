// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.PacketBuffer;
import org.jitsi.utils.ByteArrayBuffer;

/// A packet as jitsi-srtp wants to see it. Whoever shows one has made sure that there is room
/// behind it for what the library appends.
final class PacketView implements ByteArrayBuffer {
  private PacketBuffer packet = new PacketBuffer();

  PacketView of(PacketBuffer shown) {
    packet = shown;
    return this;
  }

  @Override
  public byte[] getBuffer() {
    return packet.bytes;
  }

  @Override
  public int getOffset() {
    return packet.offset;
  }

  @Override
  public int getLength() {
    return packet.length;
  }

  @Override
  public void setLength(int length) {
    packet.length = length;
  }

  @Override
  public void setOffset(int offset) {
    packet.offset = offset;
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int from, int length, byte[] into) {
    System.arraycopy(packet.bytes, packet.offset + from, into, 0, length);
  }

  /// The room is there already: buffers have one size.
  @Override
  public void grow(int more) {}

  @Override
  public void append(byte[] more, int length) {
    System.arraycopy(more, 0, packet.bytes, packet.end(), length);
    packet.length += length;
  }

  @Override
  public void shrink(int less) {
    packet.length = Math.max(0, packet.length - less);
  }
}
