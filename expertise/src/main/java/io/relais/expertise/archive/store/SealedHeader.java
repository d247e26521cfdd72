// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The first 168 bytes of a sealed object, in network byte order:
///
/// | bytes | what |
/// |---|---|
/// | 0-5 | `RELAIS` |
/// | 6 | version, 1 |
/// | 7 | base-2 logarithm of the chunk size |
/// | 8 | what it is for ([Purpose]) |
/// | 9-15 | prefix of the chunks' nonces, random |
/// | 16-31 | name of the object |
/// | 32-99 | first key slot: id of the master key (8), nonce (12), wrapped key (32 + 16) |
/// | 100-167 | second key slot |
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

  private static final byte[] MAGIC = {'R', 'E', 'L', 'A', 'I', 'S', 1};
  private static final int SMALLEST_CHUNK_LOG = 12;
  private static final int LARGEST_CHUNK_LOG = 20;

  private final byte[] bytes;

  private SealedHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  static SealedHeader make(int chunkLog, Purpose purpose, byte[] prefix, byte[] name) {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    header.put(MAGIC).put((byte) chunkLog).put(purpose.code()).put(prefix).put(name);
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
