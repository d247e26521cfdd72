// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The beginning of a sealed object, 168 bytes and a note if there is one, in network byte order:
///
/// | bytes | what |
/// |---|---|
/// | 0-5 | `RELAIS` |
/// | 6 | version: 1, or 2 if there is a note |
/// | 7 | base-2 logarithm of the chunk size |
/// | 8 | what it is for ([Purpose]) |
/// | 9-15 | prefix of the chunks' nonces, random |
/// | 16-31 | name of the object |
/// | 32-99 | first key slot: id of the master key (8), nonce (12), wrapped key (32 + 16) |
/// | 100-167 | second key slot |
/// | 168-169 | how long the sealed note is, only in version 2 |
/// | 170- | the note and its tag of 16 bytes, sealed by the object's key |
///
/// The first 32 bytes never change and are authenticated by each slot and each chunk. The slots
/// hold the same object key, wrapped by two master keys; during a rotation the older is overwritten
/// in place while the newer still opens, so that a torn write loses nothing.
final class SealedHeader {

  static final int FIXED_BYTES = 32;
  static final int SLOT_BYTES = MasterKey.ID_BYTES + 12 + 32 + 16;
  static final int SLOTS = 2;
  static final int BYTES = FIXED_BYTES + SLOTS * SLOT_BYTES;
  static final int PREFIX_BYTES = 7;
  static final int NAME_BYTES = 16;

  /// Where the length of the note stands.
  static final int NOTE_LENGTH_AT = BYTES;

  /// Where the note begins.
  static final int NOTE_AT = NOTE_LENGTH_AT + 2;

  static final int LONGEST_NOTE = 0xffff - ObjectCipher.TAG_BYTES;

  private static final byte[] MAGIC = {'R', 'E', 'L', 'A', 'I', 'S'};
  private static final byte PLAIN = 1;
  private static final byte WITH_NOTE = 2;
  private static final int SMALLEST_CHUNK_LOG = 12;
  private static final int LARGEST_CHUNK_LOG = 20;

  private final byte[] bytes;

  private SealedHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param noted whether a note comes after it
  static SealedHeader make(
      int chunkLog, Purpose purpose, byte[] prefix, byte[] name, boolean noted) {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    header.put(MAGIC).put(noted ? WITH_NOTE : PLAIN);
    header.put((byte) chunkLog).put(purpose.code()).put(prefix).put(name);
    return new SealedHeader(header.array());
  }

  /// Reads the header of what should be this object.
  ///
  /// @param bytes at least the first [#BYTES]
  static SealedHeader read(byte[] bytes, int length, Purpose purpose, byte[] name)
      throws DamagedObjectException {
    if (length < BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DamagedObjectException("This is not a sealed object: its header is not one");
    }
    SealedHeader header = new SealedHeader(Arrays.copyOf(bytes, BYTES));
    if (header.bytes[6] != PLAIN && header.bytes[6] != WITH_NOTE) {
      throw new DamagedObjectException("A sealed object is of a version that is not known here");
    }
    int chunkLog = header.bytes[7];
    if (chunkLog < SMALLEST_CHUNK_LOG || chunkLog > LARGEST_CHUNK_LOG) {
      throw new DamagedObjectException("The header of a sealed object names no possible chunk");
    }
    if (header.bytes[8] != purpose.code()
        || !Arrays.equals(header.bytes, 16, FIXED_BYTES, name, 0, NAME_BYTES)) {
      throw new DamagedObjectException("A sealed object lies in another's place");
    }
    return header;
  }

  boolean hasNote() {
    return bytes[6] == WITH_NOTE;
  }

  int chunkSize() {
    return 1 << bytes[7];
  }

  /// The part that never changes, which everything else is bound to.
  byte[] fixed() {
    return Arrays.copyOf(bytes, FIXED_BYTES);
  }

  byte[] prefix() {
    return Arrays.copyOfRange(bytes, 9, 9 + PREFIX_BYTES);
  }

  byte[] slot(int index) {
    int at = slotOffset(index);
    return Arrays.copyOfRange(bytes, at, at + SLOT_BYTES);
  }

  void setSlot(int index, byte[] slot) {
    System.arraycopy(slot, 0, bytes, slotOffset(index), SLOT_BYTES);
  }

  static int slotOffset(int index) {
    return FIXED_BYTES + index * SLOT_BYTES;
  }

  byte[] bytes() {
    return bytes;
  }
}
