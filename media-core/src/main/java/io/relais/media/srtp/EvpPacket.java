// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.relais.media.io.PacketBuffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Where a packet of one peer lies while libcrypto works on it, and what a cipher needs beside it.
final class EvpPacket {
  private static final ValueLayout.OfInt WORD_32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final long PACKET = 0;

  /// Room behind the packet for what is authenticated with it.
  private static final long BEHIND = 64;

  private static final long NONCE = PACKET + PacketBuffer.CAPACITY + BEHIND;
  private static final long NONCE_LENGTH = 16;
  private static final long WRITTEN = NONCE + NONCE_LENGTH;
  private static final long WORD = WRITTEN + 8;
  private static final long HASH = WORD + 8;
  private static final long HASH_LENGTH = 24;
  private static final long STATE = HASH + HASH_LENGTH;
  private static final long SIZE = STATE + Evp.SHA_STATE;
  private static final long ALIGNMENT = 64;

  private final MemorySegment memory;

  EvpPacket(Arena arena) {
    memory = arena.allocate(SIZE, ALIGNMENT);
  }

  /// Takes a copy of a packet.
  void take(PacketBuffer packet) {
    MemorySegment.copy(packet.bytes, packet.offset, memory, JAVA_BYTE, PACKET, packet.length);
  }

  /// Gives back the bytes from one on to the packet's end.
  void give(PacketBuffer packet, int from) {
    MemorySegment.copy(
        memory, JAVA_BYTE, PACKET + from, packet.bytes, packet.offset + from, packet.length - from);
  }

  /// The address of one of the packet's bytes.
  long at(int offset) {
    return memory.address() + PACKET + offset;
  }

  long nonce() {
    return memory.address() + NONCE;
  }

  /// Where libcrypto writes how much it wrote.
  long written() {
    return memory.address() + WRITTEN;
  }

  /// Four bytes that are authenticated without being sent where they lie.
  long word() {
    return memory.address() + WORD;
  }

  /// A copy of the header with four bytes behind it, to be authenticated together.
  ///
  /// @param length of the header, at most 20
  long headerAnd(int word, int length) {
    MemorySegment.copy(memory, PACKET, memory, HASH, length);
    memory.set(WORD_32, HASH + length, word);
    return hash();
  }

  long hash() {
    return memory.address() + HASH;
  }

  long state() {
    return memory.address() + STATE;
  }

  /// Begins with a state of SHA-1 that was kept.
  void state(MemorySegment kept) {
    MemorySegment.copy(kept, 0, memory, STATE, Evp.SHA_STATE);
  }

  byte hashed(int index) {
    return memory.get(JAVA_BYTE, HASH + index);
  }

  byte get(int offset) {
    return memory.get(JAVA_BYTE, PACKET + offset);
  }

  /// Puts the beginning of what was hashed into the packet.
  void putHash(int offset, int length) {
    MemorySegment.copy(memory, HASH, memory, PACKET + offset, length);
  }

  void put32(int offset, int value) {
    memory.set(WORD_32, PACKET + offset, value);
  }

  void word(int value) {
    memory.set(WORD_32, WORD, value);
  }

  /// @param first eight bytes in the network's order
  /// @param rest the eight behind them
  void nonce(long first, long rest) {
    memory.set(LONG, NONCE, first);
    memory.set(LONG, NONCE + Long.BYTES, rest);
  }
}
